package io.counterfoil.refunds;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundNo;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Refunds: applications of ours, their approval and polling, and refunds that somebody made
 * elsewhere.
 *
 * <p>Methods marked <em>calls the provider</em> must not be called inside a transaction; all others
 * join the caller's transaction or open one. Staff acts are recorded in the same transaction.
 */
public interface Refunds {

    /**
     * Reserves the amount and writes the refund down: {@code AWAITING_APPROVAL} where policy asks,
     * else {@code REQUESTED}; a timer sends it. Refuses as {@link
     * io.counterfoil.payments.PaymentRefunds#reserve} does, and with {@code nothing_to_refund}
     * (422), {@code invalid_reason} or {@code invalid_merchant_refund_no} (422), {@code
     * merchant_refund_no_used} (409, with the detail {@code refund_no}; without it when two asked
     * at the same moment) or {@code refund_no_used} (409: the number belongs to another refund).
     */
    RefundView request(RequestRefund command);

    /**
     * Lets a refund that awaits approval go. Refuses with {@code refund_not_found}, {@code
     * refund_not_awaiting_approval} (409) or {@code own_refund} (403: only staff approve, and never
     * the applicant) or {@code refund_exceeds_captured} (409, with the detail {@code available} in
     * minor units: refunds made elsewhere left too little of the payment). An approval is of
     * exactly this amount, and holds for 24 hours: what was not sent by then awaits approval again,
     * as does what the payment does not cover any more when it is first sent.
     */
    RefundView approve(RefundNo refundNo, Actor by, String note);

    /** Refuses it and lets the reserve go. The applicant may reject his own. */
    RefundView reject(RefundNo refundNo, Actor by, String note);

    /** Refuses with {@code refund_not_found}. */
    RefundView refund(RefundNo refundNo);

    Optional<RefundView> find(RefundNo refundNo);

    Optional<RefundView> findByMerchantNo(MerchantId merchant, String merchantRefundNo);

    /** Oldest first, those made elsewhere included. */
    List<RefundView> ofOrder(OrderNo orderNo);

    List<RefundView> ofPayment(PaymentNo paymentNo);

    /** By the number that the provider knows; ours or its own. */
    Optional<RefundView> findByRequestNo(PaymentNo paymentNo, String requestNo);

    /** Newest first. */
    Page<RefundView> search(RefundSearch search);

    /** Oldest first. */
    List<RefundChange> history(RefundNo refundNo);

    /**
     * Asks about one now and applies the answer; refuses with {@code refund_not_sent} (409) where
     * the provider can't know it yet, and with {@code refund_not_askable} (409) where it was made
     * elsewhere and the provider can't be asked about such ones. <em>Calls the provider.</em>
     */
    RefundView query(RefundNo refundNo, Actor by);

    /**
     * Sends one that waits for a person again, under the same number, where the adapter allows a
     * repeat. Refuses with {@code refund_not_retryable} (409). Only makes it due: a timer sends it.
     */
    RefundView retry(RefundNo refundNo, Actor by, String note);

    /**
     * A person confirms what the provider's console says: a refund that was done came back from the
     * bank. It is {@code FAILED} then, and its amount can be refunded again. Refuses with {@code
     * own_refund} (403: never the applicant) or {@code refund_not_succeeded} (409).
     */
    RefundView returned(RefundNo refundNo, Actor by, String note);

    /**
     * A person confirms that a refund never arrived whose outcome is unknown and which is never
     * sent again by itself. It is {@code FAILED} then, and its amount can be refunded again; should
     * the provider have done it after all, that is a late success. Refuses with {@code own_refund}
     * (403: never the applicant), {@code note_needed} (422) or {@code refund_not_given_up} (409: it
     * ended, may be sent again, or was sent less than {@code counterfoil.refunds.give-up-after}
     * ago: statements of later days must be there to look into first).
     */
    RefundView giveUp(RefundNo refundNo, Actor by, String note);

    /** What staff may do with it now. Refuses with {@code refund_not_found}. */
    Set<RefundAct> possibleActs(RefundNo refundNo);

    /** Makes one that the provider can know due for a query, now; an ended one too. */
    void queryDue(RefundNo refundNo);

    /**
     * Takes a mention of a refund on: one of ours becomes due for a query; another is asked about
     * by a timer and, when the provider confirms it, recorded with origin {@code PROVIDER}. Where
     * the provider can't be asked about it, what its statement states is taken as its word, of ours
     * too, and a notification waits for the statement. Repeats change nothing. Never refused for a
     * payment of ours.
     */
    void seen(SeenRefund mention);

    RefundCounts counts();

    /**
     * Keeps the account's refunds from being sent until this cause is released: they stay as they
     * are, and are asked about as before. A send whose intent is recorded after this was committed
     * does not happen; one that was recorded before may still be on its way. Opens a work item. An
     * account that is frozen for this cause already stays so, with what was said first. Staff and
     * the system may.
     *
     * @param cause stable word of at most 20 characters, such as {@link RefundFreeze#AUDIT}
     */
    RefundFreeze freeze(String account, String cause, String why, Actor by);

    /**
     * Lets the account's refunds go again, as far as this cause is concerned. Staff may; the system
     * only what it froze as {@link RefundFreeze#RESTORED}, else {@code freeze_of_staff} (403).
     * Refuses with {@code note_needed} (422) or {@code account_not_frozen} (409).
     */
    RefundFreeze release(String account, String cause, Actor by, String note);

    /** What is frozen now, oldest first. */
    List<RefundFreeze> frozen();

    /** Newest first, those that were released included. */
    List<RefundFreeze> freezes(int limit);
}
