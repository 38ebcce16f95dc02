package io.counterfoil.sandbox.unionpay;

import io.counterfoil.sandbox.misbehaviour.Kind;
import io.counterfoil.sandbox.provider.Reason;
import io.counterfoil.sandbox.provider.Refund;
import io.counterfoil.sandbox.provider.RefundRequest;
import io.counterfoil.sandbox.provider.Refunds;
import io.counterfoil.sandbox.provider.Refusal;
import io.counterfoil.sandbox.provider.SpoiltCall;
import io.counterfoil.sandbox.provider.Stage;
import io.counterfoil.sandbox.provider.Trade;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Query, refund and void: what each answers, before it is signed. */
final class ServerCalls {

    private final RequestCheck check;
    private final Orders orders;
    private final Stage stage;
    private final Refunds refunds;
    private final Clock clock;
    private final Duration refundTakes;

    ServerCalls(RequestCheck check, Orders orders, Stage stage, Duration refundTakes) {
        this.check = check;
        this.orders = orders;
        this.stage = stage;
        this.refunds = stage.refunds();
        this.clock = stage.clock();
        this.refundTakes = refundTakes;
    }

    /** By number and time, whatever it is; a payment doesn't tell of its refunds. */
    Map<String, String> query(Merchant merchant, AcpRequest request) {
        check.require(request, "bizType", "txnSubType", "accessType");
        check.requireOneOf(request, AcpFields.TXN_TYPE, AcpFields.QUERY);
        check.requireOneOf(request, "txnSubType", "00");
        check.requireOneOf(request, AcpFields.BIZ_TYPE, "000201", "000000");
        check.requireNumber(request);
        var account = merchant.account();
        return orders.payment(account, request.orderId(), request.txnTime())
                .map(trade -> found(paymentFields(merchant, trade), AcpFields.resultOf(trade)))
                .or(
                        () ->
                                orders.refund(account, request.orderId(), request.txnTime())
                                        .map(
                                                refund ->
                                                        found(
                                                                refundFields(merchant, refund),
                                                                AcpFields.resultOf(refund))))
                .orElseThrow(() -> AcpRefusal.of(Codes.NOT_FOUND));
    }

    /** Accepted, not done: done is what the notification or a query says. */
    Map<String, String> refund(Merchant merchant, AcpRequest request, SpoiltCall spoilt) {
        check.require(
                request,
                "bizType",
                "txnSubType",
                "channelType",
                "accessType",
                "backUrl",
                "origQryId");
        check.requireOneOf(request, AcpFields.TXN_TYPE, AcpFields.REFUND, AcpFields.VOID);
        check.requireOneOf(request, "txnSubType", "00");
        check.requireOneOf(request, AcpFields.BIZ_TYPE, "000201", "000000");
        check.requireIdentity(request);
        check.requireShort(request);
        long amount = check.requireAmount(request);
        var number =
                orders.numberOfRefund(merchant.account(), request.orderId(), request.txnTime());
        var trade =
                stage.trades()
                        .findByTradeNo(merchant.account(), request.get("origQryId"))
                        .orElseThrow(() -> AcpRefusal.of(Codes.ORIGINAL_UNFIT));
        refuseUnfit(trade, request, amount);
        var refund = asked(trade, request, amount, number, spoilt);
        var fields = new LinkedHashMap<>(echo(merchant, request));
        fields.put("queryId", refund.refundTradeNo());
        fields.put("txnAmt", request.get("txnAmt"));
        fields.put("origQryId", request.get("origQryId"));
        return AcpFields.answered(fields, Codes.SUCCESS);
    }

    /** What any answer repeats of its question. */
    static Map<String, String> echo(Merchant merchant, AcpRequest request) {
        var fields = AcpFields.common(merchant.merId());
        for (var name :
                new String[] {
                    AcpFields.BIZ_TYPE,
                    AcpFields.TXN_TYPE,
                    "txnSubType",
                    "orderId",
                    "txnTime",
                    AcpFields.RESERVED
                }) {
            if (!request.get(name).isEmpty()) {
                fields.put(name, request.get(name));
            }
        }
        return fields;
    }

    /** Refuses instead of doing anything, where that was asked for. */
    static void refuse(SpoiltCall spoilt, boolean isQuery) {
        if (spoilt.is(Kind.NOT_EXIST)) {
            throw AcpRefusal.of(isQuery ? Codes.NOT_FOUND : Codes.ORIGINAL_UNFIT);
        }
        if (spoilt.is(Kind.REFUSE_REPEAT)) {
            throw AcpRefusal.of(
                    spoilt.option("sub_code", spoilt.option("code", Codes.REFUNDED_BEFORE)));
        }
        if (spoilt.is(Kind.REFUSE)) {
            throw AcpRefusal.of(spoilt.option("code", spoilt.option("sub_code", "06")));
        }
    }

    private void refuseUnfit(Trade trade, AcpRequest request, long amount) {
        if (!trade.isPaid() || !Codes.isSuccess(AcpFields.resultOf(trade))) {
            throw AcpRefusal.of(Codes.ORIGINAL_UNFIT);
        }
        if (isVoided(trade) || refunds.refundable(trade) == 0) {
            throw AcpRefusal.of(Codes.REFUNDED_BEFORE);
        }
        if (request.get(AcpFields.TXN_TYPE).equals(AcpFields.VOID)) {
            refuseVoid(trade, amount);
        }
    }

    /** All of it, nothing gone back yet, on the day that it is cleared on. */
    private void refuseVoid(Trade trade, long amount) {
        var today = AcpTime.clearingDay(clock.instant());
        if (trade.paidAt().filter(at -> AcpTime.clearingDay(at).equals(today)).isEmpty()) {
            throw AcpRefusal.of(Codes.ORIGINAL_UNFIT);
        }
        if (refunds.refundable(trade) < trade.paidAmount()) {
            throw AcpRefusal.of(Codes.REFUNDED_BEFORE);
        }
        if (amount != trade.paidAmount()) {
            throw AcpRefusal.of(Codes.ORIGINAL_DIFFERS, "txnAmt");
        }
    }

    private boolean isVoided(Trade trade) {
        return refunds.of(trade).stream()
                .anyMatch(
                        refund ->
                                refund.extra(AcpFields.TXN_TYPE).equals(AcpFields.VOID)
                                        && (refund.isDone() || refund.state().isUnderWay()));
    }

    private Refund asked(
            Trade trade, AcpRequest request, long amount, String number, SpoiltCall spoilt) {
        var extras = new LinkedHashMap<String, String>();
        extras.put(Orders.TXN_TIME, request.txnTime());
        extras.put(AcpFields.TXN_TYPE, request.get(AcpFields.TXN_TYPE));
        extras.put(AcpFields.BIZ_TYPE, request.get(AcpFields.BIZ_TYPE));
        extras.put(AcpFields.CHANNEL, request.get(AcpFields.CHANNEL));
        extras.put(AcpFields.RESERVED, request.get(AcpFields.RESERVED));
        var asked =
                refunds.ask(
                        trade,
                        RefundRequest.ofMerchant(
                                amount,
                                number,
                                "",
                                request.get("backUrl"),
                                spoilt,
                                refundTakes,
                                extras));
        if (!asked.isNew()) {
            throw new Refusal(Reason.REFUND_DIFFERS, "this refund is known");
        }
        return asked.refund();
    }

    private Map<String, String> paymentFields(Merchant merchant, Trade trade) {
        return AcpFields.ofPayment(trade, merchant.merId());
    }

    private Map<String, String> refundFields(Merchant merchant, Refund refund) {
        var trade = stage.trades().find(refund.account(), refund.outTradeNo()).orElseThrow();
        return AcpFields.ofRefund(trade, refund, merchant.merId());
    }

    private static Map<String, String> found(Map<String, String> fields, String result) {
        var answer = AcpFields.answered(fields, Codes.SUCCESS);
        answer.put("origRespCode", result);
        answer.put("origRespMsg", Codes.text(result));
        answer.put("issuerIdentifyMode", "0");
        return answer;
    }
}
