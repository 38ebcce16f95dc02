package io.counterfoil.adminweb.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.adminweb.domain.SessionToken;
import io.counterfoil.adminweb.security.DeskCookies.Kind;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;

class DeskCookiesTest {

    @Test
    void overTlsTheNameItselfForbidsPlanting() {
        DeskCookies cookies = new DeskCookies("https://pay.example");
        assertThat(cookies.name(Kind.SESSION)).isEqualTo("__Host-cf_staff");
        Requests request = new Requests();
        SessionToken planted = SessionToken.next();
        request.cookies = new Cookie[] {new Cookie("cf_staff", planted.text())};
        assertThat(cookies.tokens(Kind.SESSION, request.servlet())).isEmpty();
    }

    @Test
    void onALaptopThereIsNoPrefixThatBrowsersWouldRefuse() {
        assertThat(new DeskCookies("http://localhost:8080").name(Kind.SESSION))
                .isEqualTo("cf_staff");
    }

    @Test
    void whatDoesNotHaveTheFormOfATokenIsNoToken() {
        Requests request = new Requests();
        request.cookies =
                new Cookie[] {new Cookie("cf_staff", "x"), new Cookie("cf_staff", "a".repeat(44))};
        assertThat(new DeskCookies("http://localhost").tokens(Kind.SESSION, request.servlet()))
                .isEmpty();
    }
}
