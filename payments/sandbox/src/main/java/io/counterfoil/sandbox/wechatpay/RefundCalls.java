package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.provider.Reason;
import io.counterfoil.sandbox.provider.Refund;
import io.counterfoil.sandbox.provider.RefundRequest;
import io.counterfoil.sandbox.provider.Refusal;
import io.counterfoil.sandbox.provider.SpoiltCall;
import io.counterfoil.sandbox.provider.Stage;
import io.counterfoil.sandbox.provider.Trade;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Refunds: one is accepted first and done later. Its number is the merchant's key to it: asked for
 * again with the same data, it is found.
 */
final class RefundCalls {

    private static final Pattern REFUND_NO = Pattern.compile("[0-9A-Za-z_\\-|*@]{1,64}");
    private static final int LONGEST_NOTIFY_URL = 256;
    private static final int MOST_REFUNDS = 50;

    private final Stage stage;
    private final TradeText text;
    private final Duration takes;

    RefundCalls(Stage stage, TradeText text, Duration takes) {
        this.stage = stage;
        this.text = text;
        this.takes = takes;
    }

    Reply refund(WechatAccount account, Members body, SpoiltCall spoilt) {
        var number = body.text("out_refund_no", 64);
        if (!REFUND_NO.matcher(number).matches()) {
            throw body.refusal("out_refund_no", "商户退款单号只能是字母、数字或_-|*@");
        }
        var amount = body.in("amount");
        if (!amount.text("currency", 16).equals("CNY")) {
            throw amount.refusal("currency", "仅支持CNY");
        }
        long fen = amount.fen("refund", Long.MAX_VALUE / 100);
        long total = amount.fen("total", Long.MAX_VALUE / 100);
        body.optional("reason", 80);
        var notifyUrl =
                body.optional("notify_url", LONGEST_NOTIFY_URL).isPresent()
                        ? OrderReader.notifyUrl(body, "notify_url", LONGEST_NOTIFY_URL)
                        : "";
        var trade = asked(account, body);
        refuseStrange(trade, number, total);
        var asked =
                stage.refunds()
                        .ask(
                                trade,
                                RefundRequest.ofMerchant(
                                        fen,
                                        number,
                                        body.optional("reason", 80).orElse(""),
                                        notifyUrl,
                                        spoilt,
                                        takes,
                                        Map.of()));
        return Reply.of(text.fields(asked.trade(), asked.refund()));
    }

    Reply query(WechatAccount account, String number) {
        var refund = stage.refunds().find(account.name(), number).orElseThrow(RefundCalls::unknown);
        var trade = stage.trades().find(account.name(), refund.outTradeNo()).orElseThrow();
        return Reply.of(text.fields(trade, refund));
    }

    static WechatRefusal unknown() {
        return WechatRefusal.of("RESOURCE_NOT_EXISTS", "退款单不存在");
    }

    private Trade asked(WechatAccount account, Members body) {
        var number = body.optional("out_trade_no", 32).orElse("");
        var id = body.optional("transaction_id", 32).orElse("");
        if (number.isEmpty() == id.isEmpty()) {
            throw body.refusal("out_trade_no", "transaction_id和out_trade_no须二选一");
        }
        var trade =
                id.isEmpty()
                        ? stage.trades().find(account.name(), number)
                        : stage.trades().findByTradeNo(account.name(), id).filter(Trade::wasPaid);
        return trade.orElseThrow(() -> WechatRefusal.of("RESOURCE_NOT_EXISTS", "订单不存在"));
    }

    private void refuseStrange(Trade trade, String number, long total) {
        if (total != trade.paidAmount()) {
            throw WechatRefusal.of("INVALID_REQUEST", "订单金额或退款金额与之前请求不一致，请核实后再试");
        }
        var known = stage.refunds().find(trade.account(), number);
        if (known.filter(refund -> !refund.outTradeNo().equals(trade.outTradeNo())).isPresent()) {
            throw new Refusal(Reason.REFUND_DIFFERS, "this refund's number is another order's");
        }
        if (known.isEmpty()
                && stage.refunds().of(trade).stream()
                                .filter(refund -> refund.state() != Refund.State.FAILED)
                                .count()
                        >= MOST_REFUNDS) {
            throw WechatRefusal.of("RULE_LIMIT", "订单部分退款次数超过限制");
        }
    }
}
