package io.counterfoil.reconciliation;

import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One account's day, our book against its statement, in one currency: {@code ours.net −
 * statement.net} is explained to the cent by {@code explanations}, whose differences add up to it.
 *
 * @param run the version that counts; null while there is none
 * @param agreedLines how many lines and entries agree
 * @param explanations one per class with rows; also {@code AGREED} ones that stand in another day's
 *     statement, {@code NOT_OURS} and held-over ones
 * @param openDiscrepancies not resolved yet
 */
public record DayView(
        MerchantId merchant,
        String account,
        LocalDate day,
        @Nullable StatementRunView run,
        Sums ours,
        Sums statement,
        long agreedLines,
        List<Explanation> explanations,
        long openDiscrepancies) {

    public DayView {
        explanations = List.copyOf(explanations);
    }

    /** Ours minus the statement's. */
    public Money difference() {
        return ours.net().minus(statement.net());
    }

    /**
     * Whether nothing is left to look at or to wait for: pulled, nothing open, nothing held over.
     */
    public boolean isAgreed() {
        return run != null
                && run.state() == RunState.DONE
                && openDiscrepancies == 0
                && !isHeldOver();
    }

    /** Whether something stands on one side only, and the other may still come. */
    public boolean isHeldOver() {
        return explanations.stream().anyMatch(Explanation::heldOver);
    }

    /** Refunds are negative. */
    public record Sums(long payments, long refunds, Money paid, Money refunded) {

        public Money net() {
            return paid.plus(refunded);
        }
    }

    /**
     * @param otherDay the two sides agree but stand on different days (the cut-off)
     * @param rows how many; {@link Days#rows} lists them
     * @param difference what they contribute to ours minus the statement's
     */
    public record Explanation(
            MatchClass matchClass,
            boolean otherDay,
            boolean heldOver,
            long rows,
            Money difference) {}
}
