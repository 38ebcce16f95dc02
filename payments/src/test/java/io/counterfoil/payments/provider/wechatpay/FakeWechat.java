package io.counterfoil.payments.provider.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.counterfoil.payments.SettableClock;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.provider.wire.BillSettings;
import io.counterfoil.payments.provider.wire.FileTransport;
import io.counterfoil.payments.provider.wire.HttpCall;
import io.counterfoil.payments.provider.wire.HttpReply;
import io.counterfoil.payments.provider.wire.HttpTransport;
import io.counterfoil.payments.provider.wire.NoAnswerException;
import io.counterfoil.payments.provider.wire.RsaSha256;
import io.counterfoil.payments.provider.wire.TimeLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * WeChat Pay without a socket, and the adapter before it: it refuses what is not signed by the
 * merchant, and answers what it was told.
 */
final class FakeWechat implements HttpTransport, FileTransport, Transactions {

    private static final Pattern AUTHORIZATION =
            Pattern.compile(
                    "WECHATPAY2-SHA256-RSA2048 mchid=\"([^\"]*)\",nonce_str=\"([^\"]*)\","
                            + "timestamp=\"([^\"]*)\",serial_no=\"([^\"]*)\",signature=\"([^\"]*)\"");

    final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T02:10:00Z"));
    final VerificationKeys keys = new VerificationKeys(this, this, clock);
    final WechatPayGateway gateway =
            new WechatPayGateway(this, this, keys, this, clock, Runnable::run);
    final WechatPayStatements statements = new WechatPayStatements(gateway);
    final WechatPayProvider provider = new WechatPayProvider(gateway, keys, statements, clock);

    private final Deque<Function<HttpCall, HttpReply>> answers = new ArrayDeque<>();
    private final List<HttpCall> calls = new ArrayList<>();
    private final List<URI> files = new ArrayList<>();
    private byte[] file = new byte[0];
    private boolean inTransaction;

    @Override
    public HttpReply send(HttpCall call, TimeLimits limits, int longestAnswer) {
        requireSigned(
                call.verb().name(), call.address(), new String(call.body(), UTF_8), call.headers());
        calls.add(call);
        if (answers.isEmpty()) {
            throw new AssertionError("a call that was not expected: " + call.address());
        }
        return answers.remove().apply(call);
    }

    @Override
    public void get(
            URI address,
            Map<String, String> headers,
            TimeLimits limits,
            BillSettings settings,
            OutputStream to)
            throws IOException {
        requireSigned("GET", address, "", headers);
        files.add(address);
        for (int at = 0; at < file.length; at += 7) { // pieces fall anywhere
            to.write(file, at, Math.min(7, file.length - at));
        }
    }

    private void requireSigned(String verb, URI address, String body, Map<String, String> headers) {
        Matcher parts = AUTHORIZATION.matcher(headers.get("Authorization"));
        String text =
                parts.matches()
                        ? RequestSigner.signingText(
                                verb,
                                RequestSigner.target(address),
                                parts.group(3),
                                parts.group(2),
                                body)
                        : "";
        if (text.isEmpty()
                || !RsaSha256.verifies(
                        text.getBytes(UTF_8), parts.group(5), Vectors.MERCHANT_PUBLIC)) {
            throw new AssertionError("a request that WeChat Pay would not take");
        }
    }

    /** Signed as WeChat Pay signs. */
    FakeWechat answers(int status, String body) {
        return answersWith(call -> signed(status, body));
    }

    FakeWechat answers(String body) {
        return answers(200, body);
    }

    /** As errors come. */
    FakeWechat refuses(int status, String code) {
        return answersUnsigned(status, "{\"code\":\"%s\",\"message\":\"canary\"}".formatted(code));
    }

    FakeWechat answersUnsigned(int status, String body) {
        return answersWith(call -> new HttpReply(status, Map.of(), body.getBytes(UTF_8)));
    }

    FakeWechat isSilent() {
        return answersWith(
                call -> {
                    throw new NoAnswerException("time-out");
                });
    }

    FakeWechat answersWith(Function<HttpCall, HttpReply> answer) {
        answers.add(answer);
        return this;
    }

    FakeWechat hasFile(byte[] bytes) {
        file = bytes;
        return this;
    }

    HttpReply signed(int status, String body) {
        return signed(status, body, Vectors.PUBLIC_KEY_ID, Vectors.PLATFORM_KEY);
    }

    HttpReply signed(int status, String body, String serial, PrivateKey key) {
        return new HttpReply(status, seal(body, serial, key), body.getBytes(UTF_8));
    }

    Map<String, String> seal(String body, String serial, PrivateKey key) {
        String seconds = Long.toString(clock.instant().getEpochSecond());
        String nonce = Nonce.next();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Wechatpay-timestamp", seconds);
        headers.put("Wechatpay-Nonce", nonce);
        headers.put("wechatpay-serial", serial);
        headers.put(
                "Wechatpay-Signature",
                RsaSha256.sign((seconds + "\n" + nonce + "\n" + body + "\n").getBytes(UTF_8), key));
        return headers;
    }

    List<String> targets() {
        return calls.stream()
                .map(call -> call.verb() + " " + RequestSigner.target(call.address()))
                .toList();
    }

    HttpCall lastCall() {
        return calls.get(calls.size() - 1);
    }

    String lastBody() {
        return new String(lastCall().body(), UTF_8);
    }

    List<URI> files() {
        return files;
    }

    void beginsTransaction() {
        inTransaction = true;
    }

    @Override
    public boolean active() {
        return inTransaction;
    }

    @Override
    public <T> T call(Supplier<T> work) {
        return work.get();
    }
}
