package io.counterfoil.payments.provider.alipay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.counterfoil.payments.provider.wire.HttpCall;
import io.counterfoil.payments.provider.wire.HttpReply;
import io.counterfoil.payments.provider.wire.HttpTransport;
import io.counterfoil.payments.provider.wire.NoAnswerException;
import io.counterfoil.payments.provider.wire.RsaSha256;
import io.counterfoil.payments.provider.wire.TimeLimits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A gateway without a socket: it refuses what is not signed, and answers what it was told. */
final class FakeGateway implements HttpTransport {

    private int status = 200;
    private final Deque<Function<Map<String, String>, byte[]>> answers = new ArrayDeque<>();
    private final List<Map<String, String>> calls = new ArrayList<>();

    @Override
    public HttpReply send(HttpCall call, TimeLimits limits, int longestAnswer) {
        Map<String, String> params = form(call);
        if (!Rsa2.verifies(
                SigningText.ofRequest(params).getBytes(UTF_8),
                params.get("sign"),
                Vectors.APP_PUBLIC)) {
            throw new AssertionError("a request that the gateway would not take");
        }
        calls.add(params);
        return new HttpReply(
                status, Map.of(), status == 200 ? answers.remove().apply(params) : new byte[0]);
    }

    /** From now on. */
    FakeGateway answersWithStatus(int other) {
        status = other;
        return this;
    }

    /** Signed as Alipay signs. */
    FakeGateway answers(String content) {
        return answersWith(params -> signed(params.get("method"), content));
    }

    FakeGateway answersRaw(String body) {
        return answersWith(params -> body.getBytes(UTF_8));
    }

    FakeGateway isSilent() {
        return answersWith(
                params -> {
                    throw new NoAnswerException("time-out");
                });
    }

    FakeGateway answersWith(Function<Map<String, String>, byte[]> answer) {
        answers.add(answer);
        return this;
    }

    List<String> methodsCalled() {
        return calls.stream().map(call -> call.get("method")).toList();
    }

    Map<String, String> lastCall() {
        return calls.get(calls.size() - 1);
    }

    static byte[] signed(String method, String content) {
        String member = method.replace('.', '_') + "_response";
        String sign = RsaSha256.sign(content.getBytes(UTF_8), Vectors.ALIPAY_KEY);
        return "{\"%s\":%s,\"sign\":\"%s\"}".formatted(member, content, sign).getBytes(UTF_8);
    }

    static Map<String, String> form(HttpCall call) {
        Map<String, String> params = form(call.address().getRawQuery());
        params.putAll(form(new String(call.body(), US_ASCII)));
        return params;
    }

    static Map<String, String> form(String encoded) {
        return new TreeMap<>(AlipayMessage.parse(encoded.getBytes(US_ASCII), UTF_8).params());
    }
}
