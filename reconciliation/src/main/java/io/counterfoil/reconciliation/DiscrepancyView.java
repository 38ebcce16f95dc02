package io.counterfoil.reconciliation;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A difference between the two books, as a person works it. Times are UTC.
 *
 * @param line the provider's side, as it stands; null where it is missing
 * @param entry our side, as it stands; null where it is missing
 * @param difference what ours minus theirs is, where it can be said
 * @param paymentNo of ours, where the difference concerns one
 * @param explanation message key of a plain sentence that explains it, where it can be explained
 *     ({@code reconciliation.explained.<word>}: {@code cut_off}, {@code surplus}, {@code
 *     refund_elsewhere}, {@code late_notification}, {@code refund_under_way}, …); the other text is
 *     {@code facts}
 * @param facts named values for the sentence
 * @param assignee staff name
 * @param proposedBy who proposed a resolution that needs a second person
 * @param version grows with each act; forms send it back so that two people don't overwrite each
 *     other ({@code discrepancy_changed}, 409)
 */
public record DiscrepancyView(
        String id,
        MerchantId merchant,
        String account,
        LocalDate day,
        MatchClass matchClass,
        DiscrepancyStatus status,
        @Nullable LineView line,
        @Nullable EntryView entry,
        @Nullable Money difference,
        @Nullable PaymentNo paymentNo,
        @Nullable OrderNo orderNo,
        @Nullable String explanation,
        Map<String, String> facts,
        @Nullable String assignee,
        @Nullable ResolveReason reason,
        @Nullable Actor proposedBy,
        @Nullable Actor resolvedBy,
        @Nullable Instant resolvedAt,
        Instant openedAt,
        List<Act> acts,
        int version) {

    public DiscrepancyView {
        facts = Map.copyOf(facts);
        acts = List.copyOf(acts);
    }

    /**
     * One act on it, oldest first; only ever added.
     *
     * @param what {@code opened}, {@code assigned}, {@code noted}, {@code asked}, {@code proposed},
     *     {@code resolved}, {@code reopened}, {@code healed}
     * @param note what the person wrote, or what the provider said when asked
     */
    public record Act(Instant at, Actor by, String what, String note) {}
}
