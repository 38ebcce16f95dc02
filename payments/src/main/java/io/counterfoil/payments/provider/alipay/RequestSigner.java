package io.counterfoil.payments.provider.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.counterfoil.payments.provider.wire.BeijingTime;
import io.counterfoil.payments.provider.wire.RsaSha256;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds the common parameters of section 2 to a call and signs it with the app's key. */
final class RequestSigner {

    private final String appId;
    private final PrivateKey appKey;
    private final Clock clock;

    RequestSigner(String appId, PrivateKey appKey, Clock clock) {
        this.appId = appId;
        this.appKey = appKey;
        this.clock = clock;
    }

    SignedRequest sign(String method, String bizContent) {
        return sign(method, bizContent, Map.of());
    }

    /**
     * @param more {@code notify_url} and {@code return_url}, for the methods that use them
     */
    SignedRequest sign(String method, String bizContent, Map<String, String> more) {
        SortedMap<String, String> params = new TreeMap<>(more);
        params.put("app_id", appId);
        params.put("method", method);
        params.put("format", "JSON");
        params.put("charset", "utf-8");
        params.put("sign_type", Rsa2.NAME);
        params.put("timestamp", BeijingTime.text(clock.instant()));
        params.put("version", "1.0");
        params.put("biz_content", bizContent);
        params.values().removeIf(String::isBlank); // the SDK drops them from what it signs
        params.put("sign", RsaSha256.sign(SigningText.ofRequest(params).getBytes(UTF_8), appKey));
        return new SignedRequest(params);
    }
}
