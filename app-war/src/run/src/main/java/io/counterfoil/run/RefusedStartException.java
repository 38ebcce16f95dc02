package io.counterfoil.run;

/** Why there was no start, in words for whoever typed the command; it is shown without a stack. */
final class RefusedStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedStartException(String message) {
        super(message);
    }
}
