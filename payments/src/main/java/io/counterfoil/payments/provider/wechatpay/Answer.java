package io.counterfoil.payments.provider.wechatpay;

/**
 * What WeChat Pay answered, and how far it may be believed (section 2.2). Only what is signed says
 * anything of money; an error comes without a signature, and its code is a hint that a question
 * must confirm.
 */
record Answer(Trust trust, int status, Fields fields) {

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int FIRST_ERROR = 400;
    private static final int TOO_MANY = 429;
    private static final int FIRST_SERVER_ERROR = 500;

    enum Trust {
        /** Signed by a key of WeChat Pay's, just now. */
        VERIFIED,
        /** An error without any signature. */
        UNSIGNED_ERROR,
        /** Not signed as it must be. */
        REFUSED,
        /** There was no key to verify it with. */
        NOT_VERIFIABLE
    }

    static boolean isGood(int status) {
        return status >= OK && status < 300;
    }

    static boolean isServerError(int status) {
        return status >= FIRST_SERVER_ERROR;
    }

    /** A result; 202 is none (section 2.2, rule 8). */
    boolean isResult() {
        return trust == Trust.VERIFIED && status == OK;
    }

    /** Done, and nothing to say. */
    boolean isDone() {
        return trust == Trust.VERIFIED && status == NO_CONTENT;
    }

    /**
     * WeChat Pay said no, in a way that is neither "later" nor "unknown". Its code says to what.
     */
    boolean isRefusal() {
        return (trust == Trust.VERIFIED || trust == Trust.UNSIGNED_ERROR)
                && status >= FIRST_ERROR
                && status < FIRST_SERVER_ERROR
                && status != TOO_MANY
                && !code().isEmpty();
    }

    String code() {
        return fields.text("code").orElse("");
    }

    /** The fields hold personal data of the buyer. */
    @Override
    public String toString() {
        return "Answer[%s %d]".formatted(trust, status);
    }
}
