package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.web.Call;
import java.time.Clock;
import java.util.Optional;

/** Checks who calls. */
final class Caller {

    private static final String PREFIX = "/wechatpay";

    private final WechatAccounts accounts;
    private final Clock clock;

    Caller(WechatAccounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    static String pathOf(Call call) {
        return call.path().substring(PREFIX.length());
    }

    /** As whom the caller wants to be seen; not checked. */
    Optional<WechatAccount> claimed(Call call) {
        return Authorization.parse(call.header("authorization"))
                .flatMap(authorization -> accounts.ofMerchant(authorization.mchId()));
    }

    WechatAccount check(Call call) {
        if (call.header("accept").isEmpty() || call.header("user-agent").isEmpty()) {
            throw WechatRefusal.of("PARAM_ERROR", "Http头缺少Accept或User-Agent");
        }
        if (call.isPost() && !call.header("content-type").startsWith("application/json")) {
            throw WechatRefusal.of("PARAM_ERROR", "Content-Type应为application/json");
        }
        var authorization =
                Authorization.parse(call.header("authorization"))
                        .orElseThrow(
                                () ->
                                        WechatRefusal.signature(
                                                "Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》"));
        var account =
                accounts.ofMerchant(authorization.mchId())
                        .orElseThrow(() -> WechatRefusal.signature("商户号不存在"));
        if (!authorization.serialNo().equalsIgnoreCase(account.merchantSerial())) {
            throw WechatRefusal.signature("商户证书序列号有误，请使用签名私钥匹配的证书序列号");
        }
        if (!authorization.isTimely(clock.instant())) {
            throw WechatRefusal.signature("Http头Authorization中的timestamp与发起请求的时间不得超过5分钟");
        }
        if (!isSigned(authorization, call, account)) {
            throw WechatRefusal.signature("签名错误，请检查后再试");
        }
        return account;
    }

    /**
     * The sandbox lives below a path, where WeChat Pay has a host of its own: a library that knows
     * only of that host signs without what stands before {@code /v3}.
     */
    private static boolean isSigned(Authorization authorization, Call call, WechatAccount account) {
        var query = call.query().isEmpty() ? "" : "?" + call.query();
        return authorization.signs(call.verb(), call.target(), call.bodyText(), account)
                || authorization.signs(call.verb(), pathOf(call) + query, call.bodyText(), account);
    }
}
