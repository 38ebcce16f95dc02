package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.provider.Refund;
import io.counterfoil.sandbox.provider.RefundRequest;
import io.counterfoil.sandbox.provider.Refunds;
import io.counterfoil.sandbox.provider.SpoiltCall;
import io.counterfoil.sandbox.provider.Trade;
import io.counterfoil.sandbox.provider.Yuan;
import io.counterfoil.sandbox.time.BeijingTime;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** Refund and refund query, as the merchant's server asks for them. */
final class RefundCalls {

    private static final Pattern AMOUNT = Pattern.compile("(0|[1-9]\\d{0,8})\\.\\d{2}");
    private static final Pattern OUT_REQUEST_NO = Pattern.compile("[A-Za-z0-9_]{0,64}");

    private final Refunds refunds;

    RefundCalls(Refunds refunds) {
        this.refunds = refunds;
    }

    /**
     * Answers success also where nothing is done yet: {@code fund_change=N} says only that this
     * call moved no money, and {@code refund_fee} is what went back for the whole trade.
     */
    JsonObject refund(Trade trade, GatewayRequest request, SpoiltCall spoilt) {
        var asked = refunds.ask(trade, read(trade, request, spoilt));
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
        return json.add("refund_fee", Yuan.text(asked.refunded()))
                .add("send_back_fee", moved ? refund.yuan() : "0.00")
                .add("trade_no", trade.tradeNo())
                .build();
    }

    private static RefundRequest read(Trade trade, GatewayRequest request, SpoiltCall spoilt) {
        long amount = amount(request.biz("refund_amount"));
        return RefundRequest.ofMerchant(
                amount,
                number(trade, amount, request.biz("out_request_no")),
                atMost(256, request.biz("refund_reason")),
                "",
                spoilt,
                Duration.ZERO,
                Map.of());
    }

    private static long amount(String yuan) {
        if (!AMOUNT.matcher(yuan).matches()) {
            throw invalid("refund_amount 无效");
        }
        if (Yuan.fen(yuan) <= 0) {
            throw invalid("refund_amount 必须大于零");
        }
        return Yuan.fen(yuan);
    }

    /** Only the refund of everything can do without a number of its own. */
    private static String number(Trade trade, long amount, String outRequestNo) {
        if (!OUT_REQUEST_NO.matcher(outRequestNo).matches()) {
            throw invalid("out_request_no 无效");
        }
        if (outRequestNo.isEmpty() && amount != trade.paidAmount()) {
            throw invalid("部分退款必须传 out_request_no");
        }
        return outRequestNo.isEmpty() ? trade.outTradeNo() : outRequestNo;
    }

    private static String atMost(int limit, String reason) {
        if (reason.length() > limit) {
            throw invalid("refund_reason 过长");
        }
        return reason;
    }

    private static AlipayRefusal invalid(String why) {
        return AlipayRefusal.business("ACQ.INVALID_PARAMETER", why);
    }

    /**
     * Answers {@code REFUND_SUCCESS}, or success that says nothing: a refund that is unknown, still
     * under way, failed or returned all look the same.
     */
    JsonObject query(Trade trade, GatewayRequest request) {
        if (request.biz("out_request_no").isEmpty()) {
            throw AlipayRefusal.business("ACQ.INVALID_PARAMETER", "out_request_no 不能为空");
        }
        var json = ServerCalls.success();
        refunds.find(trade, request.biz("out_request_no"))
                .filter(Refund::isDone)
                .ifPresent(
                        refund -> {
                            if (wants(request, "gmt_refund_pay")) {
                                json.add("gmt_refund_pay", BeijingTime.write(refund.dueAt()));
                            }
                            json.add("out_request_no", refund.refundNo())
                                    .add("out_trade_no", trade.outTradeNo())
                                    .add("refund_amount", refund.yuan());
                            if (wants(request, "refund_detail_item_list")) {
                                json.add("refund_detail_item_list", items(refund));
                            }
                            json.add("refund_status", "REFUND_SUCCESS")
                                    .add("total_amount", trade.paidYuan())
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
                                .add("amount", refund.yuan())
                                .add("fund_channel", "ALIPAYACCOUNT"));
    }
}
