package io.counterfoil.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S17: the headers stand on every answer, whoever gives it. */
@OnOneDatabase
class HeadersIT extends DeployedWar {

    private static final Pattern NONCE = Pattern.compile("'nonce-([A-Za-z0-9_-]{22,})'");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/unknown",
                "/api/v1/orders",
                "/cashier/unknown",
                "/pay/unknown",
                "/notify/unknown",
                "/admin/",
                "/-/probe/failure",
                "/assets/app/page.css",
                "/assets/no.css",
                "/assets/%2e%2e/WEB-INF/web.xml",
                "/WEB-INF/web.xml",
                "/webjars/htmx.org/2.0.10/dist/htmx.min.js",
                "/health/ready",
                "/metrics",
                "/openapi"
            })
    void everyAnswerIsProtected(String path) {
        HttpHeaders headers = Http.get(path).headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .contains(
                        "default-src 'none'",
                        "object-src 'none'",
                        "base-uri 'none'",
                        "frame-ancestors 'none'",
                        "form-action 'self'")
                .doesNotContain("unsafe-inline", "unsafe-eval");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("Referrer-Policy"))
                .contains(path.startsWith("/pay/") ? "strict-origin" : "same-origin");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Permissions-Policy")).isPresent();
        assertThat(headers.firstValue("Server")).isEmpty();
        assertThat(headers.firstValue("X-Powered-By")).isEmpty();
        // The public URL of this run is not https.
        assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void nonceIsNewForEachAnswer() {
        assertThat(nonce(Http.get("/"))).isNotEqualTo(nonce(Http.get("/")));
    }

    /** Behind a proxy that ends TLS the request says http; a path can't lead out of https. */
    @Test
    void redirectsWithinTheProductNameNoHost() {
        assertThat(Http.get("/admin/").headers().firstValue("Location").orElse(""))
                .startsWith("/admin/login");
    }

    @Test
    void onlyFilesAreKeptByBrowsers() {
        assertThat(cacheControl("/webjars/picocss__pico/2.1.1/css/pico.min.css"))
                .contains("immutable");
        assertThat(cacheControl("/assets/app/page.css")).contains("max-age");
        assertThat(cacheControl("/")).isEqualTo("no-store");
        assertThat(cacheControl("/assets/no.css")).isEqualTo("no-store");
        assertThat(cacheControl("/unknown")).isEqualTo("no-store");
    }

    @Test
    void pagesMakeNoSession() {
        assertThat(Http.get("/").headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("JSESSIONID"))
                .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cashier/x/pay", "/admin/login"})
    void pageOfSomebodyElseCannotPost(String path) {
        assertThat(
                        Http.send(
                                        Http.request(path)
                                                .header("Sec-Fetch-Site", "cross-site")
                                                .POST(BodyPublishers.noBody())
                                                .build())
                                .statusCode())
                .isEqualTo(403);
        assertThat(
                        Http.send(
                                        Http.request(path)
                                                .header("Origin", "http://evil.example")
                                                .POST(BodyPublishers.noBody())
                                                .build())
                                .statusCode())
                .isEqualTo(403);
    }

    private static String cacheControl(String path) {
        return Http.get(path).headers().firstValue("Cache-Control").orElse("");
    }

    private static String nonce(HttpResponse<String> answer) {
        String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
        Matcher nonce = NONCE.matcher(policy);
        assertThat(nonce.find()).isTrue();
        return nonce.group(1);
    }
}
