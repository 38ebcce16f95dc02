package io.counterfoil.payments.provider.unionpay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.counterfoil.payments.provider.unionpay.Vectors.Signer;
import io.counterfoil.payments.provider.wire.BillSettings;
import io.counterfoil.payments.provider.wire.HttpCall;
import io.counterfoil.payments.provider.wire.HttpReply;
import io.counterfoil.payments.provider.wire.HttpTransport;
import io.counterfoil.payments.provider.wire.NoAnswerException;
import io.counterfoil.payments.provider.wire.PostedFileTransport;
import io.counterfoil.payments.provider.wire.RsaSha256;
import io.counterfoil.payments.provider.wire.TimeLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A gateway without a socket: it refuses what is not signed, and answers what it was told. */
final class FakeGateway implements HttpTransport, PostedFileTransport {

    private static final Signer UNION_PAY = Signer.of("up");
    private static final SigningCertificate MERCHANT =
            SigningCertificate.read(Vectors.CONTAINER, Vectors.PASSWORD);

    private final Deque<Function<Map<String, String>, HttpReply>> answers = new ArrayDeque<>();
    private final List<Map<String, String>> calls = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();

    @Override
    public HttpReply send(HttpCall call, TimeLimits limits, int longestAnswer) {
        Map<String, String> fields = FormFields.parse(call.body());
        boolean signed =
                RsaSha256.verifies(
                        SigningText.hexDigest(fields).getBytes(US_ASCII),
                        fields.get("signature"),
                        MERCHANT.certificate().getPublicKey());
        if (!signed || !fields.get("certId").equals(MERCHANT.certId())) {
            throw new AssertionError("a request that the gateway would not take");
        }
        calls.add(fields);
        addresses.add(call.address().toString());
        return answers.remove().apply(fields);
    }

    @Override
    public void post(HttpCall call, TimeLimits limits, BillSettings settings, OutputStream to)
            throws IOException {
        HttpReply reply = send(call, limits, 0);
        if (reply.status() != 200) {
            throw new NoAnswerException("HTTP status " + reply.status());
        }
        to.write(reply.body());
    }

    /** Signed as UnionPay signs, with what it echoes of the request. */
    FakeGateway answers(Map<String, String> more) {
        return answers(UNION_PAY, more);
    }

    FakeGateway answers(Signer signer, Map<String, String> more) {
        return answersWith(
                asked -> {
                    Map<String, String> fields = echo(asked);
                    fields.putAll(more);
                    fields.values().removeIf(String::isEmpty);
                    return raw(signer.sign(fields));
                });
    }

    FakeGateway answersRaw(String body) {
        return answersWith(asked -> body);
    }

    FakeGateway answersWith(Function<Map<String, String>, String> body) {
        answers.add(asked -> new HttpReply(200, Map.of(), body.apply(asked).getBytes(UTF_8)));
        return this;
    }

    FakeGateway answersWithStatus(int status) {
        answers.add(asked -> new HttpReply(status, Map.of(), new byte[0]));
        return this;
    }

    FakeGateway isSilent() {
        return isKeptBackBy(new NoAnswerException("time-out"));
    }

    /** As if something before the socket had stopped it. */
    FakeGateway isKeptBackBy(RuntimeException reason) {
        answers.add(
                asked -> {
                    throw reason;
                });
        return this;
    }

    Map<String, String> lastCall() {
        return calls.get(calls.size() - 1);
    }

    String lastAddress() {
        return addresses.get(addresses.size() - 1);
    }

    List<String> typesCalled() {
        return calls.stream().map(call -> call.get("txnType")).toList();
    }

    private static Map<String, String> echo(Map<String, String> asked) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name :
                List.of(
                        "accessType",
                        "bizType",
                        "encoding",
                        "merId",
                        "orderId",
                        "origQryId",
                        "signMethod",
                        "txnSubType",
                        "txnTime",
                        "txnType",
                        "version")) {
            if (asked.containsKey(name)) {
                fields.put(name, asked.get(name));
            }
        }
        return fields;
    }

    static String raw(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
    }
}
