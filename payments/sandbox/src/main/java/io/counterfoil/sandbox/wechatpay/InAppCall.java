package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.provider.PayRequest;
import io.counterfoil.sandbox.provider.Stage;
import java.util.Map;

/**
 * What a page inside the app hands to it: signed by the merchant, so that nobody else's page can.
 */
final class InAppCall {

    private final Stage stage;
    private final WechatAccounts accounts;

    InAppCall(Stage stage, WechatAccounts accounts) {
        this.stage = stage;
        this.accounts = accounts;
    }

    /** The request that it is about, if all of it is right. */
    PayRequest check(Map<String, String> fields) {
        var prepay = fields.getOrDefault("package", "");
        var request =
                PayLinks.visitOf(prepay.replaceFirst("^prepay_id=", ""))
                        .filter(visit -> prepay.startsWith("prepay_id="))
                        .flatMap(stage.trades()::request)
                        .filter(r -> r.method().equals(Product.JSAPI.word()))
                        .orElseThrow(() -> WechatRefusal.of("PARAM_ERROR", "缺少参数prepay_id"));
        var account = accounts.named(request.account());
        var appId = fields.getOrDefault("appId", "");
        var text =
                Signatures.text(
                        appId,
                        fields.getOrDefault("timeStamp", ""),
                        fields.getOrDefault("nonceStr", ""),
                        prepay);
        boolean isRight =
                appId.equals(account.appId())
                        && fields.getOrDefault("signType", "").equals("RSA")
                        && Signatures.verifies(
                                fields.getOrDefault("paySign", ""), text, account.merchantKey());
        if (!isRight) {
            throw WechatRefusal.of("SIGN_ERROR", "支付验证签名失败");
        }
        return request;
    }
}
