package io.counterfoil.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerHeadersTest {

    private static final AnswerHeaders OVER_TLS = new AnswerHeaders("https://pay.example");
    private static final AnswerHeaders ON_A_LAPTOP = new AnswerHeaders("http://localhost:8080");

    @Test
    void onlyOverTlsBrowsersAreToldToStayThere() {
        assertThat(headers(OVER_TLS, "/").answered)
                .containsEntry("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        assertThat(headers(ON_A_LAPTOP, "/").answered)
                .doesNotContainKey("Strict-Transport-Security");
    }

    @Test
    void cookiesAreSecureOnlyOverTls() {
        assertThat(AnswerHeaders.overTls(headers(OVER_TLS, "/").request())).isTrue();
        assertThat(AnswerHeaders.overTls(headers(ON_A_LAPTOP, "/").request())).isFalse();
    }

    @Test
    void selfPostingPageReachesProvidersOverTlsOnly() {
        assertThat(OVER_TLS.policyOfASelfPostingPage("n")).endsWith("form-action 'self' https:");
        assertThat(ON_A_LAPTOP.policyOfASelfPostingPage("n"))
                .endsWith("form-action 'self' https: http:");
    }

    @Test
    void policyNamesTheNonceThatTemplatesGet() {
        FakeExchange exchange = headers(OVER_TLS, "/");

        assertThat(exchange.answered.get("Content-Security-Policy"))
                .contains("'nonce-" + AnswerHeaders.nonce(exchange.request()) + "'");
    }

    private static FakeExchange headers(AnswerHeaders headers, String path) {
        FakeExchange exchange = new FakeExchange("GET", path);
        headers.set(exchange.request(), exchange.response());
        return exchange;
    }
}
