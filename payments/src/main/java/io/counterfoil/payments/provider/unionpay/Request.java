package io.counterfoil.payments.provider.unionpay;

import io.counterfoil.payments.Money;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of each call, before they are signed (sections 6 and 9 to 12). */
final class Request {

    static final String REFUND = "04";
    static final String VOID = "31";
    static final String PAYMENT = "01";

    /** B2C; a question may say 000000 as well, and this is what the official sample says. */
    private static final String GATEWAY_PAYMENT = "000201";

    private Request() {}

    /** What stands in every one. */
    private static Map<String, String> fields(
            UnionPayAccount account, String type, String subType, String bizType) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("version", GatewayTrust.VERSION);
        fields.put("encoding", "UTF-8");
        fields.put("signMethod", GatewayTrust.SIGN_METHOD);
        fields.put("txnType", type);
        fields.put("txnSubType", subType);
        fields.put("bizType", bizType);
        fields.put("accessType", "0");
        fields.put("merId", account.merId());
        return fields;
    }

    static Map<String, String> payment(
            UnionPayAccount account, Map<String, String> content, String frontUrl, String txnTime) {
        Map<String, String> fields = fields(account, PAYMENT, "01", GATEWAY_PAYMENT);
        fields.putAll(content);
        fields.put("frontUrl", frontUrl);
        fields.put("backUrl", account.notifyUrl().toString());
        fields.put("txnTime", txnTime);
        return fields;
    }

    /** Of a payment, a refund or a void alike: both numbers are those of what is asked about. */
    static Map<String, String> query(UnionPayAccount account, Identity identity) {
        Map<String, String> fields = fields(account, "00", "00", GATEWAY_PAYMENT);
        fields.put("orderId", identity.orderId());
        fields.put("txnTime", identity.txnTime());
        return fields;
    }

    /**
     * A refund, or a void, which has the same fields.
     *
     * @param type {@link #REFUND} or {@link #VOID}
     * @param origQryId UnionPay's number of the payment
     */
    static Map<String, String> refund(
            UnionPayAccount account,
            String type,
            Identity identity,
            Money amount,
            String origQryId) {
        Map<String, String> fields = fields(account, type, "00", GATEWAY_PAYMENT);
        fields.put("channelType", "07");
        fields.put("orderId", identity.orderId());
        fields.put("txnTime", identity.txnTime());
        fields.put("txnAmt", Fen.text(amount));
        fields.put("currencyCode", Fen.CNY_CODE);
        fields.put("backUrl", account.notifyUrl().toString());
        fields.put("origQryId", origQryId);
        return fields;
    }

    /**
     * @param settleDate {@code MMdd}: which year is meant nobody says
     */
    static Map<String, String> bill(UnionPayAccount account, String settleDate, Instant now) {
        Map<String, String> fields = fields(account, "76", "01", "000000");
        fields.put("settleDate", settleDate);
        fields.put("txnTime", UnionTime.text(now));
        fields.put("fileType", "00");
        return fields;
    }
}
