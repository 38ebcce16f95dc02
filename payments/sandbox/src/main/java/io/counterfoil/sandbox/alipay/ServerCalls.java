package io.counterfoil.sandbox.alipay;

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

    ServerCalls(Trades trades, Refunds refunds, BillCalls billCalls) {
        this.trades = trades;
        this.refundCalls = new RefundCalls(refunds);
        this.billCalls = billCalls;
    }

    JsonObject answer(GatewayRequest request, SpoiltCall spoilt) {
        return switch (request.method()) {
            case QUERY -> query(request);
            case CLOSE -> close(request);
            case REFUND -> refundCalls.refund(asked(request), request, spoilt);
            case REFUND_QUERY -> refundCalls.query(asked(request), request);
            case BILL -> billCalls.downloadUrl(request);
            default -> throw Refusal.invalid("invalid-method", "不存在的方法名");
        };
    }

    private JsonObject query(GatewayRequest request) {
        var trade = asked(request);
        var paid = trade.paidAt().isPresent();
        var moved = paid ? trade.paidAmount() : "0.00";
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
        return json.add("total_amount", paid ? trade.paidAmount() : trade.request().totalAmount())
                .add("trade_no", trade.tradeNo())
                .add("trade_status", trade.status().name())
                .build();
    }

    private JsonObject close(GatewayRequest request) {
        var closed = trades.close(asked(request));
        return success()
                .add("out_trade_no", closed.outTradeNo())
                .add("trade_no", closed.tradeNo())
                .build();
    }

    private Trade asked(GatewayRequest request) {
        return trades.find(request.get("app_id"), request.outTradeNo(), request.biz("trade_no"));
    }

    static JsonObjectBuilder success() {
        return Json.createObjectBuilder().add("code", "10000").add("msg", "Success");
    }

    /** The members of a refusal; a query's repeats the number and shows zeros, as Alipay's does. */
    static JsonObject refusal(Refusal e, GatewayRequest request) {
        var json =
                Json.createObjectBuilder()
                        .add("code", e.code())
                        .add("msg", e.msg())
                        .add("sub_code", e.subCode())
                        .add("sub_msg", e.subMsg());
        if (request.method().equals(QUERY) && e.code().equals("40004")) {
            json.add("buyer_pay_amount", "0.00")
                    .add("invoice_amount", "0.00")
                    .add("out_trade_no", request.outTradeNo())
                    .add("point_amount", "0.00")
                    .add("receipt_amount", "0.00");
        }
        return json.build();
    }
}
