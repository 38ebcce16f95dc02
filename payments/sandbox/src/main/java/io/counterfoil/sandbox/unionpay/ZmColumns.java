package io.counterfoil.sandbox.unionpay;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The 42 columns of a bill's ZM file and their widths in bytes of GBK. */
final class ZmColumns {

    static final String CODE = "txnCode";
    static final String TRACE_TIME = "traceTime";
    static final String AMOUNT = "txnAmt";
    static final String QUERY_ID = "queryId";
    static final String ORDER_ID = "orderId";
    static final String FEE = "merFee";
    static final String SETTLED = "settleAmt";
    static final String TYPE = "txnType";
    static final String ORIGINAL_QUERY_ID = "origQryId";
    static final String MERCHANT = "merId";
    static final String RESERVED = "merReserved";
    static final String ORIGINAL_ORDER_ID = "origOrderId";
    static final String LAST = "reserved";

    static final int RESERVED_WIDTH = 32;

    static final Map<String, Integer> WIDTHS = widths();

    /** With the blanks between the columns. */
    static final int LENGTH = WIDTHS.values().stream().mapToInt(w -> w + 1).sum() - 1;

    private ZmColumns() {}

    private static Map<String, Integer> widths() {
        var widths = new LinkedHashMap<String, Integer>();
        widths.put(CODE, 3);
        widths.put("acqInsCode", 11);
        widths.put("fwdInsCode", 11);
        widths.put("traceNo", 6);
        widths.put(TRACE_TIME, 10);
        widths.put("accNo", 19);
        widths.put(AMOUNT, 12);
        widths.put("merCatCode", 4);
        widths.put("termType", 2);
        widths.put(QUERY_ID, 21);
        widths.put("oldPayType", 2);
        widths.put(ORDER_ID, 32);
        widths.put("payCardType", 2);
        widths.put("origTraceNo", 6);
        widths.put("origTraceTime", 10);
        widths.put(FEE, 13);
        widths.put(SETTLED, 13);
        widths.put("payType", 4);
        widths.put("groupMerId", 15);
        widths.put(TYPE, 2);
        widths.put("txnSubType", 2);
        widths.put("bizType", 6);
        widths.put("accType", 2);
        widths.put("billType", 4);
        widths.put("billNo", 32);
        widths.put("interactMode", 1);
        widths.put(ORIGINAL_QUERY_ID, 21);
        widths.put(MERCHANT, 15);
        widths.put("splitMode", 1);
        widths.put("subMerId", 15);
        widths.put("subMerAbbr", 32);
        widths.put("subMerAmt", 13);
        widths.put("netAmt", 13);
        widths.put("termId", 8);
        widths.put(RESERVED, RESERVED_WIDTH);
        widths.put("discountAmt", 13);
        widths.put("invoiceAmt", 13);
        widths.put("instalFee", 12);
        widths.put("instalNum", 2);
        widths.put("txnMedium", 1);
        widths.put(ORIGINAL_ORDER_ID, 32);
        widths.put(LAST, 98);
        return Collections.unmodifiableMap(widths);
    }
}
