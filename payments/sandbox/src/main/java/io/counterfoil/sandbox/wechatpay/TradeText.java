package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.provider.Refund;
import io.counterfoil.sandbox.provider.Trade;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What queries and notifications say of a trade and of a refund, as flat fields. */
final class TradeText {

    /** A note of a trade: fen that a coupon paid in the buyer's place. */
    static final String COUPON = "coupon";

    private static final String CNY = "CNY";
    private static final String RECEIVED_BY = "支付用户零钱";

    private final WechatAccounts accounts;

    TradeText(WechatAccounts accounts) {
        this.accounts = accounts;
    }

    /**
     * {@code NOTPAY}, {@code SUCCESS}, {@code REFUND} (also after a part of it) or {@code CLOSED}.
     */
    static String state(Trade trade, List<Refund> refunds) {
        if (!trade.isPaid()) {
            return trade.waits() ? "NOTPAY" : "CLOSED";
        }
        return refunds.stream().allMatch(r -> r.state() == Refund.State.FAILED)
                ? "SUCCESS"
                : "REFUND";
    }

    /** A refund that a bank sent back has failed for good: the money is the merchant's again. */
    static String status(Refund refund) {
        return switch (refund.state()) {
            case UNDER_WAY, DOOMED, AILING -> "PROCESSING";
            case DONE -> "SUCCESS";
            case FAILED, RETURNED -> "CLOSED";
            case ABNORMAL -> "ABNORMAL";
        };
    }

    Map<String, String> fields(Trade trade, List<Refund> refunds) {
        return fields(trade, state(trade, refunds));
    }

    Map<String, String> fields(Trade trade, String state) {
        var account = accounts.named(trade.account());
        var request = trade.request();
        var f = new LinkedHashMap<String, String>();
        f.put("amount.currency", CNY);
        if (trade.wasPaid()) {
            f.put("amount.payer_currency", CNY);
            f.put("amount.payer_total", Long.toString(payerTotal(trade)));
        }
        f.put("amount.total", Long.toString(trade.paidAmount()));
        f.put("appid", account.appId());
        put(f, "attach", request.extra(OrderReader.ATTACH));
        if (trade.wasPaid()) {
            f.put("bank_type", "OTHERS");
        }
        f.put("mchid", account.mchId());
        f.put("out_trade_no", trade.outTradeNo());
        if (trade.wasPaid()) {
            f.put("payer.openid", request.extra(OrderReader.OPENID));
        }
        f.put("promotion_detail", "[]");
        trade.paidAt().ifPresent(at -> f.put("success_time", Rfc3339.write(at)));
        f.put("trade_state", state);
        f.put("trade_state_desc", description(state));
        if (trade.wasPaid()) {
            f.put("trade_type", request.extra(OrderReader.TRADE_TYPE));
            f.put("transaction_id", trade.tradeNo());
        }
        return f;
    }

    /** Of a notification, which has names of its own for some of it. */
    Map<String, String> notified(Trade trade, Refund refund) {
        var f = new LinkedHashMap<String, String>();
        f.put("mchid", accounts.named(trade.account()).mchId());
        f.put("transaction_id", trade.tradeNo());
        f.put("out_trade_no", trade.outTradeNo());
        f.put("refund_id", refund.refundTradeNo());
        f.put("out_refund_no", refund.refundNo());
        f.put("refund_status", status(refund));
        doneAt(refund).ifPresent(at -> f.put("success_time", at));
        f.put("user_received_account", RECEIVED_BY);
        f.put("amount.total", Long.toString(trade.paidAmount()));
        f.put("amount.refund", Long.toString(refund.amount()));
        f.put("amount.payer_total", Long.toString(payerTotal(trade)));
        f.put("amount.payer_refund", Long.toString(payerRefund(trade, refund)));
        return f;
    }

    Map<String, String> fields(Trade trade, Refund refund) {
        var discount = refund.amount() - payerRefund(trade, refund);
        var f = new LinkedHashMap<String, String>();
        f.put("amount.currency", CNY);
        f.put("amount.discount_refund", Long.toString(discount));
        f.put("amount.payer_refund", Long.toString(payerRefund(trade, refund)));
        f.put("amount.payer_total", Long.toString(payerTotal(trade)));
        f.put("amount.refund", Long.toString(refund.amount()));
        f.put("amount.refund_fee", "0");
        f.put("amount.settlement_refund", Long.toString(payerRefund(trade, refund)));
        f.put("amount.settlement_total", Long.toString(payerTotal(trade)));
        f.put("amount.total", Long.toString(trade.paidAmount()));
        f.put("channel", "ORIGINAL");
        f.put("create_time", Rfc3339.write(refund.requestedAt()));
        f.put("funds_account", "AVAILABLE");
        f.put("out_refund_no", refund.refundNo());
        f.put("out_trade_no", trade.outTradeNo());
        f.put("promotion_detail", "[]");
        f.put("refund_id", refund.refundTradeNo());
        f.put("status", status(refund));
        doneAt(refund).ifPresent(at -> f.put("success_time", at));
        f.put("transaction_id", trade.tradeNo());
        f.put("user_received_account", RECEIVED_BY);
        return f;
    }

    private static Optional<String> doneAt(Refund refund) {
        return refund.isDone() ? Optional.of(Rfc3339.write(refund.dueAt())) : Optional.empty();
    }

    private static long payerTotal(Trade trade) {
        var coupon = trade.note(COUPON);
        return trade.paidAmount() - (coupon.isEmpty() ? 0 : Long.parseLong(coupon));
    }

    /** A coupon's part goes back as it came. */
    private static long payerRefund(Trade trade, Refund refund) {
        return refund.amount() * payerTotal(trade) / trade.paidAmount();
    }

    private static String description(String state) {
        return switch (state) {
            case "SUCCESS" -> "支付成功";
            case "REFUND" -> "转入退款";
            case "CLOSED" -> "订单已关闭";
            default -> "订单未支付";
        };
    }

    private static void put(Map<String, String> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }
}
