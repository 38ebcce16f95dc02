package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.provider.SpoiltCall;
import io.counterfoil.sandbox.provider.Stage;
import io.counterfoil.sandbox.provider.Trade;
import io.counterfoil.sandbox.provider.Trades;
import io.counterfoil.sandbox.time.BeijingTime;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/**
 * The merchant's server-to-server calls. Each answers the members of its response; a refusal is a
 * {@link Refusal}.
 */
final class ServerCalls {

    static final String QUERY = "alipay.trade.query";
    static final String CLOSE = "alipay.trade.close";

    static final String REFUND = "alipay.trade.refund";
    static final String REFUND_QUERY = "alipay.trade.fastpay.refund.query";

    static final String BILL = "alipay.data.dataservice.bill.downloadurl.query";

    static final String BUYER_ID = "2088100000000002";
    static final String BUYER_LOGON_ID = "abc***@sandbox.com";

    private final Trades trades;
    private final RefundCalls refundCalls;
    private final BillCalls billCalls;

    ServerCalls(Stage stage) {
        trades = stage.trades();
        refundCalls = new RefundCalls(stage.refunds());
        billCalls = new BillCalls(stage);
    }

    JsonObject answer(AlipayApp app, GatewayRequest request, SpoiltCall spoilt) {
        return switch (request.method()) {
            case QUERY -> query(asked(app, request));
            case CLOSE -> close(asked(app, request));
            case REFUND -> refundCalls.refund(asked(app, request), request, spoilt);
            case REFUND_QUERY -> refundCalls.query(asked(app, request), request);
            case BILL -> billCalls.downloadUrl(app, request);
            default -> throw AlipayRefusal.invalid("invalid-method", "不存在的方法名");
        };
    }

    private JsonObject query(Trade trade) {
        var paid = trade.wasPaid();
        var moved = paid ? trade.paidYuan() : "0.00";
        var json =
                success()
                        .add("buyer_logon_id", BUYER_LOGON_ID)
                        .add("buyer_pay_amount", moved)
                        .add("buyer_user_id", BUYER_ID);
        if (paid) {
            json.add(
                    "fund_bill_list",
                    Json.createArrayBuilder()
                            .add(
                                    Json.createObjectBuilder()
                                            .add("amount", moved)
                                            .add("fund_channel", "ALIPAYACCOUNT")));
        }
        json.add("invoice_amount", moved)
                .add("out_trade_no", trade.outTradeNo())
                .add("point_amount", "0.00")
                .add("receipt_amount", moved);
        trade.paidAt().ifPresent(at -> json.add("send_pay_date", BeijingTime.write(at)));
        return json.add("total_amount", paid ? trade.paidYuan() : trade.request().yuan())
                .add("trade_no", trade.tradeNo())
                .add("trade_status", AlipayRules.status(trade))
                .build();
    }

    private JsonObject close(Trade trade) {
        var closed = trades.close(trade);
        return success()
                .add("out_trade_no", closed.outTradeNo())
                .add("trade_no", closed.tradeNo())
                .build();
    }

    /** {@code trade_no} wins if both are given. */
    private Trade asked(AlipayApp app, GatewayRequest request) {
        var tradeNo = request.biz("trade_no");
        if (request.outTradeNo().isEmpty() && tradeNo.isEmpty()) {
            throw AlipayRefusal.business("ACQ.INVALID_PARAMETER", "out_trade_no 与 trade_no 不能同时为空");
        }
        return (tradeNo.isEmpty()
                        ? trades.find(app.name(), request.outTradeNo())
                        : trades.findByTradeNo(app.name(), tradeNo))
                .orElseThrow(() -> AlipayRefusal.business("ACQ.TRADE_NOT_EXIST", "交易不存在"));
    }

    static JsonObjectBuilder success() {
        return Json.createObjectBuilder().add("code", "10000").add("msg", "Success");
    }

    /** The members of a refusal; a query's repeats the number and shows zeros, as Alipay's does. */
    static JsonObject refusal(AlipayRefusal e, GatewayRequest request) {
        var json =
                Json.createObjectBuilder()
                        .add("code", e.gatewayCode())
                        .add("msg", e.msg())
                        .add("sub_code", e.subCode())
                        .add("sub_msg", e.subMsg());
        if (request.method().equals(QUERY) && e.gatewayCode().equals("40004")) {
            json.add("buyer_pay_amount", "0.00")
                    .add("invoice_amount", "0.00")
                    .add("out_trade_no", request.outTradeNo())
                    .add("point_amount", "0.00")
                    .add("receipt_amount", "0.00");
        }
        return json.build();
    }
}
