package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.misbehaviour.Kind;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.provider.Account;
import io.counterfoil.sandbox.provider.Draft;
import io.counterfoil.sandbox.provider.Message;
import io.counterfoil.sandbox.provider.MessageRole;
import io.counterfoil.sandbox.provider.NotificationContent;
import io.counterfoil.sandbox.provider.NotificationText;
import io.counterfoil.sandbox.provider.PayRequest;
import io.counterfoil.sandbox.provider.Refund;
import io.counterfoil.sandbox.provider.StrangersKey;
import io.counterfoil.sandbox.provider.Trade;
import io.counterfoil.sandbox.provider.Yuan;
import io.counterfoil.sandbox.time.BeijingTime;
import io.counterfoil.sandbox.web.FormText;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Writes what a notification and a return say, genuine or spoilt. */
final class AlipayMessages implements NotificationText {

    private static final Charset GBK = Charset.forName("GBK");
    private static final Set<String> NOT_SIGNED = Set.of("sign", "sign_type");
    private static final List<Duration> GAPS =
            List.of(
                    Duration.ofMinutes(4),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(10),
                    Duration.ofHours(1),
                    Duration.ofHours(2),
                    Duration.ofHours(6),
                    Duration.ofHours(15));

    private final Apps apps;

    AlipayMessages(Apps apps) {
        this.apps = apps;
    }

    @Override
    public Optional<NotificationContent> ofTrade(Trade trade, Instant now) {
        return Optional.of(content(parameters(trade, now)));
    }

    /**
     * A refund that failed is never told of. {@code refund_fee} is what went back for the whole
     * trade; its time, unlike all others, has milliseconds.
     */
    @Override
    public Optional<NotificationContent> ofRefund(
            Trade trade, Refund refund, long refunded, Instant now) {
        if (!refund.isDone()) {
            return Optional.empty();
        }
        var p = parameters(trade, now);
        p.put("refund_fee", Yuan.text(refunded));
        p.put("gmt_refund", BeijingTime.writeMillis(refund.dueAt()));
        p.put("out_biz_no", refund.refundNo());
        return Optional.of(content(p));
    }

    @Override
    public List<String> alterable(Map<String, String> completed) {
        return completed.entrySet().stream()
                .filter(field -> !NOT_SIGNED.contains(field.getKey()))
                .filter(field -> !field.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** There is no currency in these products. */
    @Override
    public Optional<String> field(MessageRole role, Map<String, String> completed) {
        return switch (role) {
            case NUMBER -> Optional.of("out_trade_no");
            case AMOUNT -> Optional.of("total_amount");
            case CURRENCY -> Optional.empty();
        };
    }

    @Override
    public Map<String, String> ofAccount(Map<String, String> completed, Optional<Account> other) {
        var app = other.map(apps::of);
        var theirs = new LinkedHashMap<>(completed);
        theirs.put("app_id", app.map(AlipayApp::appId).orElse("2021999999999999"));
        theirs.put("auth_app_id", theirs.get("app_id"));
        theirs.put("seller_id", app.map(AlipayApp::sellerId).orElse("2088999999999999"));
        return theirs;
    }

    @Override
    public Message write(Draft draft) {
        boolean inGbk = draft.misbehaviour().filter(m -> m.kind() == Kind.GBK).isPresent();
        var wanted = inGbk ? draft.with("charset", "GBK", true) : draft;
        var charset = inGbk ? GBK : charset(draft.signed());
        return new Message(
                Map.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded; charset="
                                + wanted.signed().getOrDefault("charset", "utf-8")),
                FormText.encode(signed(wanted, charset), charset)
                        .getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public List<Duration> gaps() {
        return GAPS;
    }

    /** {@code success} as the whole body of a 200 is the only acknowledgement. */
    @Override
    public boolean isReceived(int status, String answer) {
        return status == 200 && answer.equals("success");
    }

    /** The address that takes the browser back, with what Alipay tells it. */
    String returnUrl(
            Trade trade, PayRequest request, Instant now, Optional<Misbehaviour> misbehaviour) {
        var app = apps.of(trade.account());
        var p = new LinkedHashMap<String, String>();
        p.put("charset", request.extra("charset").toLowerCase(Locale.ROOT));
        p.put("out_trade_no", trade.outTradeNo());
        p.put("method", request.method() + ".return");
        p.put("total_amount", trade.paidYuan());
        p.put("trade_no", trade.tradeNo());
        p.put("auth_app_id", app.appId());
        p.put("version", "1.0");
        p.put("app_id", app.appId());
        p.put("seller_id", app.sellerId());
        p.put("timestamp", BeijingTime.write(now));
        var charset = charset(p);
        var draft = Draft.ofReturn(app.account(), p, misbehaviour, "total_amount");
        var join = request.returnUrl().contains("?") ? "&" : "?";
        return request.returnUrl() + join + FormText.encode(signed(draft, charset), charset);
    }

    private Map<String, String> parameters(Trade trade, Instant now) {
        var app = apps.of(trade.account());
        var request = trade.request();
        var p = new LinkedHashMap<String, String>();
        p.put("gmt_create", BeijingTime.write(trade.createdAt()));
        p.put("charset", request.extra("charset").toLowerCase(Locale.ROOT));
        p.put("seller_email", "seller@sandbox.com");
        p.put("subject", request.subject());
        p.put("body", request.extra("body"));
        p.put("buyer_id", ServerCalls.BUYER_ID);
        if (trade.wasPaid()) {
            p.put("invoice_amount", trade.paidYuan());
            p.put(
                    "fund_bill_list",
                    "[{\"amount\":\""
                            + trade.paidYuan()
                            + "\",\"fundChannel\":\"ALIPAYACCOUNT\"}]");
            p.put("receipt_amount", trade.paidYuan());
            p.put("buyer_pay_amount", trade.paidYuan());
            p.put("point_amount", "0.00");
        }
        p.put("notify_id", notifyId(now));
        p.put("notify_type", "trade_status_sync");
        p.put("trade_status", AlipayRules.status(trade));
        p.put("app_id", app.appId());
        p.put("seller_id", app.sellerId());
        trade.paidAt().ifPresent(at -> p.put("gmt_payment", BeijingTime.write(at)));
        trade.closedAt().ifPresent(at -> p.put("gmt_close", BeijingTime.write(at)));
        p.put("notify_time", BeijingTime.write(now));
        p.put("passback_params", request.extra("passback_params"));
        p.put("version", "1.0");
        p.put("out_trade_no", trade.outTradeNo());
        p.put("total_amount", trade.paidYuan());
        p.put("trade_no", trade.tradeNo());
        p.put("auth_app_id", app.appId());
        p.put("buyer_logon_id", ServerCalls.BUYER_LOGON_ID);
        for (var mayBeLeftOut : List.of("passback_params", "body")) {
            p.remove(mayBeLeftOut, "");
        }
        return p;
    }

    private Map<String, String> signed(Draft draft, Charset charset) {
        var all = new LinkedHashMap<>(draft.shown());
        sign(draft, charset).ifPresent(sign -> all.put("sign", sign));
        all.put("sign_type", "RSA2");
        return all;
    }

    private Optional<String> sign(Draft draft, Charset charset) {
        var key = apps.of(draft.account()).privateKey();
        var text = Rsa2.notificationText(draft.signed());
        return switch (draft.forgery()) {
            case "" -> Optional.of(Rsa2.sign(text, charset, key));
            case "other_key" -> Optional.of(Rsa2.sign(text, charset, StrangersKey.get()));
            case "sha1" -> Optional.of(Rsa2.signWithSha1(text, charset, key));
            case "missing" -> Optional.empty();
            default -> Optional.of(Draft.broken(Rsa2.sign(text, charset, key)));
        };
    }

    private static NotificationContent content(Map<String, String> p) {
        return new NotificationContent(p.get("notify_id"), p.get("trade_status"), p);
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
}
