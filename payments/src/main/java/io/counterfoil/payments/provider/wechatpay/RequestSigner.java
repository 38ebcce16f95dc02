package io.counterfoil.payments.provider.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.counterfoil.payments.provider.wire.HttpCall;
import io.counterfoil.payments.provider.wire.HttpCall.Verb;
import io.counterfoil.payments.provider.wire.RsaSha256;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Signs calls with the merchant's key (section 2.1). Each call has its own time, nonce and
 * signature; the address that is signed is the address that is sent, character by character.
 */
final class RequestSigner {

    private static final String JSON = "application/json";

    private final WechatPayAccount account;
    private final Clock clock;

    RequestSigner(WechatPayAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    /**
     * @param answerKey the key that the answer is to be signed with, where one is known
     */
    HttpCall get(URI address, Optional<String> answerKey) {
        return HttpCall.get(address, headers(Verb.GET, address, "", JSON, answerKey));
    }

    HttpCall post(URI address, String json, Optional<String> answerKey) {
        Map<String, String> headers = headers(Verb.POST, address, json, JSON, answerKey);
        headers.put("Content-Type", JSON);
        return new HttpCall(Verb.POST, address, headers, json.getBytes(UTF_8));
    }

    /** A file is asked for like anything else; only its answer is not signed (section 8). */
    Map<String, String> fileHeaders(URI address, Optional<String> answerKey) {
        return headers(Verb.GET, address, "", "*/*", answerKey);
    }

    private Map<String, String> headers(
            Verb verb, URI address, String body, String accept, Optional<String> answerKey) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Authorization",
                authorization(verb.name(), address, body, clock.instant().getEpochSecond()));
        headers.put("Accept", accept);
        headers.put("User-Agent", "Counterfoil");
        answerKey.ifPresent(serial -> headers.put("Wechatpay-Serial", serial));
        return headers;
    }

    private String authorization(String verb, URI address, String body, long seconds) {
        return authorization(verb, target(address), body, Long.toString(seconds), Nonce.next());
    }

    /** The header's value, in the order of the official SDK. */
    String authorization(String verb, String target, String body, String seconds, String nonce) {
        String signature =
                RsaSha256.sign(
                        signingText(verb, target, seconds, nonce, body).getBytes(UTF_8),
                        account.merchantKey());
        return "%s mchid=\"%s\",nonce_str=\"%s\",timestamp=\"%s\",serial_no=\"%s\",signature=\"%s\""
                .formatted(
                        Seal.SCHEME,
                        account.mchId(),
                        nonce,
                        seconds,
                        account.serialNo(),
                        signature);
    }

    /** Five lines, each ended, the last one too. */
    static String signingText(
            String verb, String target, String seconds, String nonce, String body) {
        return verb + "\n" + target + "\n" + seconds + "\n" + nonce + "\n" + body + "\n";
    }

    /** Path and query as they go over the wire. */
    static String target(URI address) {
        String query = address.getRawQuery();
        return address.getRawPath() + (query == null ? "" : "?" + query);
    }
}
