package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.web.FormText;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes what a notification and a return say, genuine or spoilt. */
final class NotificationText {

    private static final Charset GBK = Charset.forName("GBK");

    private final Apps apps;

    NotificationText(Apps apps) {
        this.apps = apps;
    }

    Map<String, String> parameters(Trade trade, Instant now) {
        var seller = app(trade.appId()).sellerId();
        var request = trade.request();
        var paid = trade.paidAt().isPresent();
        var p = new LinkedHashMap<String, String>();
        p.put("gmt_create", BeijingTime.write(trade.createdAt()));
        p.put("charset", request.charset().toLowerCase(java.util.Locale.ROOT));
        p.put("seller_email", "seller@sandbox.com");
        p.put("subject", request.subject());
        p.put("body", request.body());
        p.put("buyer_id", ServerCalls.BUYER_ID);
        if (paid) {
            p.put("invoice_amount", trade.paidAmount());
            p.put(
                    "fund_bill_list",
                    "[{\"amount\":\""
                            + trade.paidAmount()
                            + "\",\"fundChannel\":\"ALIPAYACCOUNT\"}]");
            p.put("receipt_amount", trade.paidAmount());
            p.put("buyer_pay_amount", trade.paidAmount());
            p.put("point_amount", "0.00");
        }
        p.put("notify_id", notifyId(now));
        p.put("notify_type", "trade_status_sync");
        p.put("trade_status", trade.status().name());
        p.put("app_id", trade.appId());
        p.put("seller_id", seller);
        trade.paidAt().ifPresent(at -> p.put("gmt_payment", BeijingTime.write(at)));
        trade.closedAt().ifPresent(at -> p.put("gmt_close", BeijingTime.write(at)));
        p.put("notify_time", BeijingTime.write(now));
        p.put("passback_params", request.passbackParams());
        p.put("version", "1.0");
        p.put("out_trade_no", trade.outTradeNo());
        p.put("total_amount", trade.paidAmount());
        p.put("trade_no", trade.tradeNo());
        p.put("auth_app_id", trade.appId());
        p.put("buyer_logon_id", ServerCalls.BUYER_LOGON_ID);
        if (request.passbackParams().isEmpty()) {
            p.remove("passback_params");
        }
        if (request.body().isEmpty()) {
            p.remove("body");
        }
        return p;
    }

    /**
     * Of a refund. {@code refund_fee} is what went back for the whole trade; its time, unlike all
     * others, has milliseconds.
     */
    Map<String, String> parameters(Trade trade, Refund refund, BigDecimal refunded, Instant now) {
        var p = parameters(trade, now);
        p.put("refund_fee", refunded.toPlainString());
        p.put("gmt_refund", BeijingTime.writeMillis(refund.dueAt()));
        p.put("out_biz_no", refund.outRequestNo());
        return p;
    }

    /**
     * The address that takes the browser back, with what Alipay tells it: no status, nothing to
     * rely on.
     */
    String returnUrl(
            Trade trade, PayRequest request, Instant now, Optional<Misbehaviour> misbehaviour) {
        var p = new LinkedHashMap<String, String>();
        p.put("charset", request.charset().toLowerCase(java.util.Locale.ROOT));
        p.put("out_trade_no", trade.outTradeNo());
        p.put("method", request.method() + ".return");
        p.put("total_amount", trade.paidAmount());
        p.put("trade_no", trade.tradeNo());
        p.put("auth_app_id", trade.appId());
        p.put("version", "1.0");
        p.put("app_id", trade.appId());
        p.put("seller_id", app(trade.appId()).sellerId());
        p.put("timestamp", BeijingTime.write(now));
        var join = request.returnUrl().contains("?") ? "&" : "?";
        return request.returnUrl() + join + body(p, trade.appId(), misbehaviour);
    }

    /** The form body: signed as it should be, or spoilt. */
    String body(Map<String, String> parameters, String appId, Optional<Misbehaviour> misbehaviour) {
        var app = app(appId);
        return misbehaviour
                .map(m -> spoilt(parameters, app, m))
                .orElseGet(() -> signed(parameters, app, charset(parameters)));
    }

    private String spoilt(Map<String, String> parameters, AlipayApp app, Misbehaviour m) {
        return switch (m.kind()) {
            case FORGE -> forged(parameters, app, m.option("how", "broken"));
            case ALTER -> altered(parameters, app, m);
            case OTHER_ACCOUNT -> ofOtherAccount(parameters, app, m);
            case GBK -> {
                var inGbk = new LinkedHashMap<>(parameters);
                inGbk.put("charset", "GBK");
                yield signed(inGbk, app, GBK);
            }
            default -> signed(parameters, app, charset(parameters));
        };
    }

    private static String forged(Map<String, String> parameters, AlipayApp app, String how) {
        var charset = charset(parameters);
        var text = Rsa2.notificationText(parameters);
        return switch (how) {
            case "other_key" ->
                    with(parameters, Rsa2.sign(text, charset, StrangersKey.get()), charset);
            case "sha1" ->
                    with(parameters, Rsa2.signWithSha1(text, charset, app.privateKey()), charset);
            case "missing" -> FormText.encode(parameters, charset) + "&sign_type=RSA2";
            default ->
                    with(parameters, broken(Rsa2.sign(text, charset, app.privateKey())), charset);
        };
    }

    private static String altered(Map<String, String> parameters, AlipayApp app, Misbehaviour m) {
        var altered = new LinkedHashMap<>(parameters);
        altered.put(m.option("field", "total_amount"), m.option("value", "0.01"));
        var signedOver = m.flag("resign", false) ? altered : parameters;
        var charset = charset(parameters);
        return with(
                altered,
                Rsa2.sign(Rsa2.notificationText(signedOver), charset, app.privateKey()),
                charset);
    }

    private String ofOtherAccount(Map<String, String> parameters, AlipayApp app, Misbehaviour m) {
        var other = apps.named(m.option("app", "")).or(() -> apps.otherThan(app));
        var theirs = new LinkedHashMap<>(parameters);
        theirs.put("app_id", other.map(AlipayApp::appId).orElse("2021999999999999"));
        theirs.put("auth_app_id", theirs.get("app_id"));
        theirs.put("seller_id", other.map(AlipayApp::sellerId).orElse("2088999999999999"));
        return signed(theirs, other.orElse(app), charset(parameters));
    }

    private static String signed(Map<String, String> parameters, AlipayApp app, Charset charset) {
        return with(
                parameters,
                Rsa2.sign(Rsa2.notificationText(parameters), charset, app.privateKey()),
                charset);
    }

    private static String with(Map<String, String> parameters, String sign, Charset charset) {
        var all = new LinkedHashMap<>(parameters);
        all.put("sign", sign);
        all.put("sign_type", "RSA2");
        return FormText.encode(all, charset);
    }

    /** Another first character: still Base64, still the right length. */
    private static String broken(String sign) {
        return (sign.charAt(0) == 'A' ? 'B' : 'A') + sign.substring(1);
    }

    private static Charset charset(Map<String, String> parameters) {
        var name = parameters.getOrDefault("charset", "utf-8");
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    }

    private static String notifyId(Instant now) {
        var day = BeijingTime.write(now).substring(0, 10).replace("-", "");
        return day
                + "00222"
                + Math.floorMod(UUID.randomUUID().getMostSignificantBits(), 1_000_000_000_000_000L);
    }

    private AlipayApp app(String appId) {
        return apps.find(appId)
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "Application " + appId + " is no longer configured"));
    }
}
