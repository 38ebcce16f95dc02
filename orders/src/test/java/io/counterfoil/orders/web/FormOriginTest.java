package io.counterfoil.orders.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.payments.DomainException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormOriginTest {

    private static final URI HERE = URI.create("http://10.0.0.7:8080/");

    private final FormOrigin formOrigin = new FormOrigin("https://pay.example");

    @Test
    void ourOwnFormIsTaken() {
        assertThatCode(
                        () ->
                                check(
                                        Map.of(
                                                "Sec-Fetch-Site", "same-origin",
                                                "Origin", "https://pay.example")))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(Map.of("Origin", "http://10.0.0.7:8080")))
                .doesNotThrowAnyException();
    }

    @Test
    void anOldBrowserThatSaysNothingIsLeftToTheToken() {
        assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
    }

    @Test
    void anotherSitesFormIsRefused() {
        refused(Map.of("Sec-Fetch-Site", "cross-site"));
        refused(Map.of("Sec-Fetch-Site", "same-site"));
        refused(Map.of("Sec-Fetch-Site", "none"));
        refused(Map.of("Origin", "https://evil.example"));
        refused(Map.of("Origin", "https://pay.example.evil.example"));
        refused(Map.of("Origin", "http://pay.example"));
        refused(Map.of("Origin", "null"));
    }

    private void refused(Map<String, String> headers) {
        assertThatThrownBy(() -> check(headers))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("form_not_ours"));
    }

    private void check(Map<String, String> headers) {
        formOrigin.check(headers::get, HERE);
    }
}
