package io.counterfoil.orders.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.payments.DomainException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormGuardTest {

    private static final URI HERE = URI.create("http://10.0.0.7:8080/");

    private final FormGuard guard = new FormGuard("https://pay.example");
    private final String token = guard.tokenFor(null);

    @Test
    void ourOwnFormIsTaken() {
        assertThatCode(
                        () ->
                                check(
                                        Map.of(
                                                "Sec-Fetch-Site", "same-origin",
                                                "Origin", "https://pay.example"),
                                        token,
                                        token))
                .doesNotThrowAnyException();
    }

    @Test
    void anOldBrowserThatSaysNothingIsKnownByItsToken() {
        assertThatCode(() -> check(Map.of(), token, token)).doesNotThrowAnyException();
        assertThatCode(() -> check(Map.of("Origin", "http://10.0.0.7:8080"), token, token))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherSitesFormIsRefusedEvenWithTheToken() {
        refused(Map.of("Sec-Fetch-Site", "cross-site"), token, token);
        refused(Map.of("Sec-Fetch-Site", "same-site"), token, token);
        refused(Map.of("Origin", "https://evil.example"), token, token);
        refused(Map.of("Origin", "https://pay.example.evil.example"), token, token);
        refused(Map.of("Origin", "null"), token, token);
    }

    @Test
    void aFormWithoutTheBrowsersTokenIsRefused() {
        Map<String, String> ours = Map.of("Sec-Fetch-Site", "same-origin");

        refused(ours, token, null);
        refused(ours, null, token);
        refused(ours, null, null);
        refused(ours, "", "");
        refused(ours, token, guard.tokenFor(null));
    }

    @Test
    void twoTabsShareAToken() {
        assertThat(guard.tokenFor(token)).isEqualTo(token);
        assertThat(guard.tokenFor("planted")).isNotEqualTo("planted");
    }

    private void refused(Map<String, String> headers, String cookie, String field) {
        assertThatThrownBy(() -> check(headers, cookie, field))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("form_not_ours"));
    }

    private void check(Map<String, String> headers, String cookie, String field) {
        guard.check(headers::get, HERE, cookie, field);
    }
}
