package io.counterfoil.sandbox.unionpay;

import io.counterfoil.sandbox.provider.Refund;
import io.counterfoil.sandbox.provider.Trade;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What UnionPay tells of a payment and of a refund, in notifications, returns and answers. */
final class AcpFields {

    static final String PAYMENT = "01";
    static final String REFUND = "04";
    static final String VOID = "31";
    static final String QUERY = "00";
    static final String FILE = "76";

    static final String TXN_TYPE = "txnType";
    static final String BIZ_TYPE = "bizType";
    static final String RESERVED = "reqReserved";
    static final String CHANNEL = "channelType";

    /** What was written down about a trade: by which card, and how it went. */
    static final String CARD = "card";

    static final String RESULT = "result";

    private static final String B2C = "000201";

    private AcpFields() {}

    /** Where a payment stands, as origRespCode says it. */
    static String resultOf(Trade trade) {
        if (trade.wasPaid()) {
            var result = trade.note(RESULT);
            return result.isEmpty() || result.equals(Codes.NO_FUNDS) ? Codes.SUCCESS : result;
        }
        if (!trade.note(RESULT).isEmpty()) {
            return trade.note(RESULT);
        }
        return trade.waits() ? Codes.PAYER_IS_AWAY : Codes.INPUT_TIMEOUT;
    }

    static String resultOf(Refund refund) {
        return switch (refund.state()) {
            case UNDER_WAY, DOOMED, AILING -> Codes.LATER;
            case DONE -> Codes.SUCCESS;
            // Nobody knows what to do about it but a person.
            case ABNORMAL -> Codes.UNCLEAR;
            case FAILED, RETURNED -> Codes.ISSUER_REFUSES;
        };
    }

    /** What any message about a payment says. */
    static Map<String, String> ofPayment(Trade trade, String merId) {
        var request = trade.request();
        var fields = common(merId);
        fields.put(BIZ_TYPE, orElse(request.extra(BIZ_TYPE), B2C));
        fields.put(TXN_TYPE, PAYMENT);
        fields.put("txnSubType", "01");
        fields.put("orderId", Orders.orderId(trade.outTradeNo()));
        fields.put("txnTime", Orders.txnTime(trade));
        fields.put("queryId", trade.tradeNo());
        fields.put("txnAmt", String.valueOf(trade.paidAmount()));
        fields.put("currencyCode", RequestCheck.CNY);
        reserved(fields, request.extra(RESERVED));
        trade.paidAt()
                .ifPresent(
                        at -> fields.putAll(money(trade, trade.tradeNo(), trade.paidAmount(), at)));
        return fields;
    }

    /** What any message about a refund or a void says: its own number, and the payment's. */
    static Map<String, String> ofRefund(Trade trade, Refund refund, String merId) {
        var fields = common(merId);
        fields.put(BIZ_TYPE, orElse(refund.extra(BIZ_TYPE), B2C));
        fields.put(TXN_TYPE, orElse(refund.extra(TXN_TYPE), REFUND));
        fields.put("txnSubType", "00");
        fields.put("orderId", Orders.orderId(refund.refundNo()));
        fields.put("txnTime", Orders.txnTime(refund));
        fields.put("queryId", refund.refundTradeNo());
        fields.put("origQryId", trade.tradeNo());
        fields.put("txnAmt", String.valueOf(refund.amount()));
        fields.put("currencyCode", RequestCheck.CNY);
        reserved(fields, refund.extra(RESERVED));
        if (refund.isDone()) {
            fields.putAll(money(trade, refund.refundTradeNo(), refund.amount(), refund.dueAt()));
        }
        return fields;
    }

    /** The same with how it went. */
    static Map<String, String> answered(Map<String, String> fields, String code) {
        var answered = new TreeMap<>(fields);
        answered.put("respCode", code);
        answered.put("respMsg", Codes.text(code));
        return answered;
    }

    /** What every message begins with. */
    static Map<String, String> common(String merId) {
        var fields = new TreeMap<String, String>();
        fields.put("version", RequestCheck.VERSION);
        fields.put("encoding", "UTF-8");
        fields.put("signMethod", RequestCheck.SIGN_METHOD);
        fields.put("accessType", "0");
        fields.put(Merchant.MER_ID, merId);
        return fields;
    }

    private static Map<String, String> money(Trade trade, String queryId, long amount, Instant at) {
        var card = Cards.of(trade.note(CARD));
        return Map.of(
                "accNo", card.masked(),
                "payCardType", card.kind(),
                "payType", "0001",
                "settleAmt", String.valueOf(amount),
                "settleCurrencyCode", RequestCheck.CNY,
                "settleDate", AcpTime.settleDate(at),
                "exchangeRate", "0",
                "traceNo", QueryIds.trace(queryId),
                "traceTime", AcpTime.trace(at));
    }

    private static void reserved(Map<String, String> fields, String text) {
        if (!text.isEmpty()) {
            fields.put(RESERVED, text);
        }
    }

    private static String orElse(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
