package io.counterfoil.orders.domain;

/** A unique key was taken by somebody else in the meantime; the transaction is lost. */
public final class AlreadyTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AlreadyTakenException(Throwable cause) {
        super(cause);
    }
}
