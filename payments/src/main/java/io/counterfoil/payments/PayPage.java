package io.counterfoil.payments;

import org.jspecify.annotations.Nullable;

/**
 * What opening a pay page came to.
 *
 * @param action present exactly when the outcome is {@code SHOW}
 */
public record PayPage(Outcome outcome, @Nullable PayAction action) {

    public enum Outcome {
        /** Show the stored action. */
        SHOW,
        /** Not open any more, or too little time left: back to the cashier. */
        NOT_PAYABLE,
        /** The provider's answer is unknown: the buyer may try again. */
        TRY_AGAIN,
        /** The provider refused: the attempt is {@code FAILED}. */
        REFUSED
    }

    public PayPage {
        if ((outcome == Outcome.SHOW) != (action != null)) {
            throw new IllegalArgumentException("an action is shown, and nothing else is");
        }
    }
}
