package io.counterfoil.sandbox.store;

/** The sandbox's own database doesn't work. */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseException(Exception cause) {
        super(cause);
    }
}
