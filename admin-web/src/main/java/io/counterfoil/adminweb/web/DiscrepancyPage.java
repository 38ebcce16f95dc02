package io.counterfoil.adminweb.web;

import io.counterfoil.payments.Actor;
import io.counterfoil.reconciliation.DiscrepancyStatus;
import io.counterfoil.reconciliation.DiscrepancyView;
import io.counterfoil.reconciliation.LiveAnswer;
import io.counterfoil.reconciliation.ResolveReason;
import java.util.List;

/**
 * Everything about one discrepancy.
 *
 * @param sentence why it differs, where that can be said, or null
 * @param answers what the provider said when it was asked just now
 * @param staff names to whom it can be given
 * @param typed what stood in the form that was refused
 */
public record DiscrepancyPage(
        DiscrepancyView discrepancy,
        String sentence,
        List<LiveAnswer> answers,
        List<String> staff,
        Actor reader,
        Words typed) {

    static final Words NOTHING_TYPED = new Words("", "", "");

    /**
     * What a person wrote, so that a refusal loses nothing.
     *
     * @param form which of the forms: {@code note}, {@code resolve}, {@code reopen}, {@code
     *     write-off} or empty
     */
    public record Words(String form, String note, String reason) {

        public String noteOf(String asked) {
            return form.equals(asked) ? note : "";
        }
    }

    public List<BothSides.Field> fields() {
        return BothSides.of(discrepancy);
    }

    public boolean isOpen() {
        return discrepancy.status() == DiscrepancyStatus.OPEN;
    }

    /** Somebody proposed to write it off; a second person is needed. */
    public boolean isProposed() {
        return isOpen() && discrepancy.proposedBy() != null;
    }

    public boolean isOwnProposal() {
        return reader.equals(discrepancy.proposedBy());
    }

    public boolean isMine() {
        return reader.equals(
                Actor.staff(discrepancy.assignee() == null ? "" : discrepancy.assignee()));
    }

    public ResolveReason[] reasons() {
        return ResolveReason.values();
    }
}
