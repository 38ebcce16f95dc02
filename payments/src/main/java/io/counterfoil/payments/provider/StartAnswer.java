package io.counterfoil.payments.provider;

import io.counterfoil.payments.PayAction;
import org.jspecify.annotations.Nullable;

/**
 * What the first opening came to.
 *
 * @param action with STARTED
 * @param newContext a context that replaces the stored one (a time that is fixed when it is
 *     signed), or null
 * @param detail the provider's word for a refusal or trouble, free of secrets
 */
public record StartAnswer(
        Outcome outcome,
        @Nullable PayAction action,
        @Nullable RequestContext newContext,
        String detail) {

    public enum Outcome {
        STARTED,
        REFUSED,
        UNKNOWN
    }

    public StartAnswer {
        if ((outcome == Outcome.STARTED) != (action != null)) {
            throw new IllegalArgumentException("a started attempt has an action, others have none");
        }
    }

    public static StartAnswer started(PayAction action) {
        return new StartAnswer(Outcome.STARTED, action, null, "");
    }
}
