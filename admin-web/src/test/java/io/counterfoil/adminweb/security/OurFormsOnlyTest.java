package io.counterfoil.adminweb.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.application.Desk;
import io.counterfoil.adminweb.domain.Roles;
import io.counterfoil.adminweb.domain.SessionToken;
import io.counterfoil.adminweb.domain.SignedIn;
import io.counterfoil.payments.DomainException;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OurFormsOnlyTest {

    private final SessionToken session = SessionToken.next();
    private final Requests request = Requests.to("POST", "/admin/merchants");

    @Test
    void theTokenOfThisSessionPassesAndThePageStillReadsTheForm() throws Exception {
        signIn();
        request.withForm("id=demo&_csrf=" + session.csrf() + "&name=x%26y");
        assertPasses();
        assertThat(new String(request.body.readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("id=demo&_csrf=" + session.csrf() + "&name=x%26y");
    }

    @Test
    void theHeaderServesScripts() {
        signIn();
        request.headers.put("X-CSRF-TOKEN", session.csrf());
        request.withForm("id=demo&note=a%20b");
        assertPasses();
        assertThat(new DeskRequest(request.servlet()).formField("note")).contains("a b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "id=demo",
                "_csrf=",
                "_csrf=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "x_csrf=1",
                "_csrf=%zz"
            })
    void aMissingOrForgedTokenIsRefused(String form) {
        signIn();
        request.withForm(form);
        assertRefused();
    }

    @Test
    void theTokenOfAnotherSessionIsRefused() {
        signIn();
        request.withForm("_csrf=" + SessionToken.next().csrf());
        assertRefused();
    }

    @Test
    void theTokenOfAPlantedLoginCookieIsWorthNothingToWhoIsSignedIn() {
        signIn();
        SessionToken planted = SessionToken.next();
        request.cookies = new Cookie[] {new Cookie("cf_login", planted.text())};
        request.withForm("_csrf=" + planted.csrf());
        assertRefused();
    }

    @Test
    void theLoginFormIsTiedToTheBrowserThatAskedForIt() {
        SessionToken login = SessionToken.next();
        request.path = "/admin/login";
        request.withForm("_csrf=" + login.csrf());
        assertRefused();
        request.cookies = new Cookie[] {new Cookie("cf_login", login.text())};
        request.withForm("_csrf=" + login.csrf());
        assertPasses();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "TRACE", "post"})
    void everyMethodThatIsNotKnownToBeSafeNeedsTheToken(String method) {
        signIn();
        request.method = method;
        assertRefused();
    }

    @Test
    void readingNeedsNoTokenAndOtherPathsAreNotOurs() {
        request.method = "GET";
        assertPasses();
        request.method = "POST";
        request.path = "/api/v1/orders";
        assertPasses();
    }

    private void signIn() {
        DeskRequest.signedIn(
                request.servlet(),
                new SignedIn(Desk.ANNA, Roles.of(Role.OPERATOR), session, Instant.EPOCH));
    }

    private OurFormsOnly filter() {
        return new OurFormsOnly(
                new DeskRequest(request.servlet()),
                new DeskCookies("http://localhost:8080"),
                request.servlet());
    }

    private void assertPasses() {
        assertThatCode(() -> filter().filter(request.context())).doesNotThrowAnyException();
    }

    private void assertRefused() {
        assertThatThrownBy(() -> filter().filter(request.context()))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("form_out_of_date"));
    }
}
