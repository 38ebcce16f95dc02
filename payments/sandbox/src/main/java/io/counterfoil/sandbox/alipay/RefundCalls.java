package io.counterfoil.sandbox.alipay;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;

/** Refund and refund query, as the merchant's server asks for them. */
final class RefundCalls {

    private final Refunds refunds;

    RefundCalls(Refunds refunds) {
        this.refunds = refunds;
    }

    /**
     * Answers success also where nothing is done yet: {@code fund_change=N} says only that this
     * call moved no money, and {@code refund_fee} is what went back for the whole trade.
     */
    JsonObject refund(Trade trade, GatewayRequest request, SpoiltCall spoilt) {
        var asked =
                refunds.ask(
                        trade,
                        RefundRequest.read(request, spoilt.refundTakes(), spoilt.refundFails()));
        var refund = asked.refund();
        boolean moved = asked.isNew() && refund.isDone();
        var json =
                ServerCalls.success()
                        .add("buyer_logon_id", ServerCalls.BUYER_LOGON_ID)
                        .add("fund_change", moved ? "Y" : "N");
        if (refund.isDone()) {
            json.add("gmt_refund_pay", BeijingTime.write(refund.dueAt()));
        }
        json.add("out_trade_no", trade.outTradeNo());
        if (wants(request, "refund_detail_item_list") && refund.isDone()) {
            json.add("refund_detail_item_list", items(refund));
        }
        return json.add("refund_fee", asked.refunded().toPlainString())
                .add("send_back_fee", moved ? refund.amount().toPlainString() : "0.00")
                .add("trade_no", trade.tradeNo())
                .build();
    }

    /**
     * Answers {@code REFUND_SUCCESS}, or success that says nothing: a refund that is unknown, still
     * under way, failed or returned all look the same.
     */
    JsonObject query(Trade trade, GatewayRequest request) {
        if (request.biz("out_request_no").isEmpty()) {
            throw Refusal.business("ACQ.INVALID_PARAMETER", "out_request_no 不能为空");
        }
        var json = ServerCalls.success();
        refunds.find(trade, request.biz("out_request_no"))
                .filter(Refund::isDone)
                .ifPresent(
                        refund -> {
                            if (wants(request, "gmt_refund_pay")) {
                                json.add("gmt_refund_pay", BeijingTime.write(refund.dueAt()));
                            }
                            json.add("out_request_no", refund.outRequestNo())
                                    .add("out_trade_no", trade.outTradeNo())
                                    .add("refund_amount", refund.amount().toPlainString());
                            if (wants(request, "refund_detail_item_list")) {
                                json.add("refund_detail_item_list", items(refund));
                            }
                            json.add("refund_status", "REFUND_SUCCESS")
                                    .add("total_amount", trade.paidAmount())
                                    .add("trade_no", trade.tradeNo());
                        });
        return json.build();
    }

    private static boolean wants(GatewayRequest request, String option) {
        return request.bizContent().get("query_options") instanceof JsonArray options
                && options.stream()
                        .anyMatch(o -> o instanceof JsonString s && s.getString().equals(option));
    }

    private static JsonArrayBuilder items(Refund refund) {
        return Json.createArrayBuilder()
                .add(
                        Json.createObjectBuilder()
                                .add("amount", refund.amount().toPlainString())
                                .add("fund_channel", "ALIPAYACCOUNT"));
    }
}
