package io.counterfoil.sandbox.unionpay;

import io.counterfoil.sandbox.provider.Reason;
import io.counterfoil.sandbox.provider.Refusal;

/** Something isn't done, with UnionPay's own code for it. */
final class AcpRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private final String code;

    private AcpRefusal(String code, String text) {
        super(Reason.OTHER, text);
        this.code = code;
    }

    static AcpRefusal of(String code) {
        return new AcpRefusal(code, Codes.text(code));
    }

    /** Says which field it is about, as the gateway does. */
    static AcpRefusal of(String code, String field) {
        return new AcpRefusal(code, Codes.text(code) + "[" + field + "]");
    }

    @Override
    public String code() {
        return code;
    }

    /** UnionPay's code for whatever refuses. */
    static String codeOf(Refusal e) {
        return switch (e.reason()) {
            case OTHER -> e.code();
            case INVALID -> Codes.BAD_FORMAT;
            case TRADE_UNKNOWN -> Codes.NOT_FOUND;
            case TRADE_PAID, TRADE_DIFFERS, REFUND_DIFFERS -> Codes.DUPLICATE;
            case TRADE_CLOSED -> Codes.OUT_OF_TIME;
            case CLOSE_OF_PAID,
                    CLOSE_OF_CLOSED,
                    REFUND_OF_UNPAID,
                    REFUND_OF_CLOSED,
                    REFUND_OF_FINISHED ->
                    Codes.ORIGINAL_UNFIT;
            case REFUND_TOO_MUCH -> Codes.ORIGINAL_DIFFERS;
            case BALANCE_TOO_LOW -> Codes.LIMIT;
            case BILL_NOT_THERE -> Codes.NO_FILE;
        };
    }

    static String textOf(Refusal e) {
        return e instanceof AcpRefusal own ? own.getMessage() : Codes.text(codeOf(e));
    }
}
