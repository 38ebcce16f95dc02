package io.counterfoil.payments;

/** A statement that can't be trusted as a whole; the message says why, and where. */
public class UnreadableStatementException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableStatementException(String reason) {
        super(reason);
    }

    public UnreadableStatementException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
