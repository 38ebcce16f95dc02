package io.counterfoil.sandbox.provider;

import java.util.Locale;

/**
 * Something isn't done. Carries no stack: it is an answer, not a fault. A provider words it in its
 * own codes, and may extend it by refusals of its own.
 */
public class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public Refusal(Reason reason, String text) {
        super(text, null, false, false);
        this.reason = reason;
    }

    public final Reason reason() {
        return reason;
    }

    /** For the control API and page. */
    public String code() {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
