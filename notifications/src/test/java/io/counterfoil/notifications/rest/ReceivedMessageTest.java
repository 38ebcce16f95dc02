package io.counterfoil.notifications.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.ProviderMessage;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivedMessageTest {

    @Test
    void bytesAndQueryAreKeptAsTheyCame() throws IOException {
        byte[] gbk = {'a', '=', '%', 'D', '6', (byte) 0xD0, '+', '%', '2', 'B'};
        ProviderMessage message =
                ReceivedMessage.of(
                                request("x=%2B+%E8%8C%B6&x=2", Map.of()),
                                new ByteArrayInputStream(gbk),
                                Set.of(),
                                Instant.EPOCH)
                        .orElseThrow();
        assertThat(message.body()).isEqualTo(gbk);
        assertThat(message.rawQuery()).isEqualTo("x=%2B+%E8%8C%B6&x=2");
        assertThat(message.method()).isEqualTo("POST");
    }

    @Test
    void onlyHeadersOfTheAllowListAreKept() throws IOException {
        ProviderMessage message =
                ReceivedMessage.of(
                                request(
                                        null,
                                        Map.of(
                                                "Content-Type", "text/plain",
                                                "User-Agent", "provider",
                                                "Wechatpay-Signature", "abc",
                                                "Wechatpay-Other", "x",
                                                "Cookie", "session=secret",
                                                "Authorization", "Bearer secret",
                                                "X-Other", "x")),
                                null,
                                Set.of("wechatpay-signature"),
                                Instant.EPOCH)
                        .orElseThrow();
        assertThat(message.headers())
                .containsOnlyKeys("content-type", "user-agent", "wechatpay-signature");
        assertThat(message.rawQuery()).isEmpty();
        assertThat(message.body()).isEmpty();
    }

    @Test
    void s06_bodyOfExactlyTheLimitIsReadAndOneByteMoreIsRefused() throws IOException {
        assertThat(read(new byte[64 * 1024])).isPresent();
        assertThat(read(new byte[64 * 1024 + 1])).isEmpty();
    }

    private static Optional<ProviderMessage> read(byte[] body) throws IOException {
        return ReceivedMessage.of(
                request(null, Map.of()), new ByteArrayInputStream(body), Set.of(), Instant.EPOCH);
    }

    @Test
    void wayBackEndsOnOurOwnPath() {
        assertThat(ReturnResource.ownPath("/cashier/a-B_9")).isEqualTo("/cashier/a-B_9?returned=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https://evil.example",
                "/\\evil.example",
                "/a?b",
                "/a#b",
                "/a\r\nLocation: x",
                "evil",
                "",
                "@evil.example"
            })
    void s22_nothingElseIsEverATargetOfARedirect(String path) {
        assertThat(ReturnResource.ownPath(path)).isEqualTo("/");
    }

    private static HttpServletRequest request(String query, Map<String, String> headers) {
        return (HttpServletRequest)
                Proxy.newProxyInstance(
                        ReceivedMessageTest.class.getClassLoader(),
                        new Class<?>[] {HttpServletRequest.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "getMethod" -> "POST";
                                    case "getQueryString" -> query;
                                    case "getHeaderNames" ->
                                            Collections.enumeration(headers.keySet());
                                    case "getHeader" -> headers.get((String) arguments[0]);
                                    default ->
                                            throw new UnsupportedOperationException(
                                                    method.getName());
                                });
    }
}
