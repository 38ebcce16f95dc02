package io.counterfoil.payments.provider.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.counterfoil.payments.PayAction;
import io.counterfoil.payments.PayAction.Kind;
import io.counterfoil.payments.provider.wire.RsaSha256;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a page inside WeChat's browser tells the app (section 3.3), signed with the merchant's key.
 * That the app says "ok" to it proves nothing.
 */
final class InAppCall {

    private static final String SCRIPT = "/assets/payments/wechatpay/jsapi.js";

    private final WechatPayAccount account;
    private final Clock clock;

    InAppCall(WechatPayAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    PayAction action(String prepayId) {
        String seconds = Long.toString(clock.instant().getEpochSecond());
        return new PayAction(Kind.IN_APP, SCRIPT, fields(prepayId, seconds, Nonce.next()));
    }

    Map<String, String> fields(String prepayId, String seconds, String nonce) {
        String prepared = "prepay_id=" + prepayId;
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("appId", account.appId());
        fields.put("timeStamp", seconds);
        fields.put("nonceStr", nonce);
        fields.put("package", prepared);
        fields.put("signType", "RSA");
        fields.put(
                "paySign",
                RsaSha256.sign(
                        signingText(account.appId(), seconds, nonce, prepared).getBytes(UTF_8),
                        account.merchantKey()));
        return fields;
    }

    static String signingText(String appId, String seconds, String nonce, String prepared) {
        return appId + "\n" + seconds + "\n" + nonce + "\n" + prepared + "\n";
    }
}
