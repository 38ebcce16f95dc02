package io.counterfoil.refunds.application;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentRefunds;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.Payments;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundOrder;
import io.counterfoil.payments.RefundableView;
import io.counterfoil.payments.Transactions;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.SeenRefund;
import io.counterfoil.refunds.domain.AnswerSource;
import io.counterfoil.refunds.domain.Answered;
import io.counterfoil.refunds.domain.Finding;
import io.counterfoil.refunds.domain.Refund;
import io.counterfoil.refunds.domain.RefundRepository;
import io.counterfoil.refunds.domain.Sighting;
import io.counterfoil.refunds.domain.SightingRepository;
import io.counterfoil.refunds.domain.Try;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Explains a mention of a refund: asks the provider about its number, without a transaction, or
 * takes its statement's word where it can't be asked, and holds the sum that it named against the
 * refunds that we know.
 */
@Dependent
class SettleSighting {

    /** So often is the provider asked before a person is told that it does not confirm it. */
    private static final int LOOKS_BEFORE_A_PERSON = 4;

    /** More than three weeks; then only a person looks on. */
    private static final int MOST_LOOKS = 30;

    /** A day of half hours, and then as long. */
    private static final int MOST_LOOKS_BEFORE_PAID = 48 + MOST_LOOKS;

    /** More than two days. */
    private static final int LOOKS_WITHOUT_A_STATEMENT = 8;

    private final Payments attempts;
    private final PaymentRefunds payments;
    private final RefundRepository refunds;
    private final SightingRepository sightings;
    private final QueryRefund queryRefund;
    private final ApplyRefundAnswer applyAnswer;
    private final RecordElsewhere recordElsewhere;
    private final WorkItemsOfRefunds workItems;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    SettleSighting(
            Payments attempts,
            PaymentRefunds payments,
            RefundRepository refunds,
            SightingRepository sightings,
            QueryRefund queryRefund,
            ApplyRefundAnswer applyAnswer,
            RecordElsewhere recordElsewhere,
            WorkItemsOfRefunds workItems,
            Transactions transactions,
            Clock clock) {
        this.attempts = attempts;
        this.payments = payments;
        this.refunds = refunds;
        this.sightings = sightings;
        this.queryRefund = queryRefund;
        this.applyAnswer = applyAnswer;
        this.recordElsewhere = recordElsewhere;
        this.workItems = workItems;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @param known of ours or recorded before
     * @param word what the provider's statement says, where that is its word
     * @param claimsDone whether what mentioned it says that it was done; a notification may be
     *     about one that came to nothing
     */
    private record Question(
            PaymentNo paymentNo,
            String number,
            Optional<Money> amount,
            Optional<RefundView> known,
            Optional<RefundAnswer> word,
            boolean isAskable,
            boolean claimsDone) {}

    void run(String id, int attempt) {
        Optional<Question> question = transactions.call(() -> question(id));
        boolean settled = question.isPresent() && isExplained(question.get());
        transactions.run(() -> record(id, attempt, settled));
    }

    private Optional<Question> question(String id) {
        Sighting sighting = sightings.find(id).orElseThrow();
        if (!sighting.isNumberOpen() || !isPaid(payments.refundable(sighting.paymentNo()))) {
            return Optional.empty();
        }
        String number = sighting.number().orElseThrow();
        Optional<Refund> known = refunds.findByRequestNo(sighting.paymentNo(), number);
        boolean elsewhereIsAskable = payments.rules(sighting.paymentNo()).elsewhereIsAskable();
        return Optional.of(
                new Question(
                        sighting.paymentNo(),
                        number,
                        sighting.amount(),
                        known.map(Refund::view),
                        elsewhereIsAskable ? Optional.empty() : sighting.stated(),
                        elsewhereIsAskable || known.filter(r -> r.isAskable(false)).isPresent(),
                        sighting.source() == SeenRefund.Source.STATEMENT));
    }

    private boolean isExplained(Question question) {
        return question.known().isPresent()
                ? isKnownOneExplained(question, question.known().get())
                : isConfirmed(question);
    }

    /**
     * One that is under way resolves by its own schedule; one that ended went out, or the provider
     * says itself that it did not.
     */
    private boolean isKnownOneExplained(Question question, RefundView known) {
        RefundView refund = known;
        if (question.word().isPresent()) {
            refund = take(known, question.word().get());
        } else if (question.isAskable()) {
            QueryRefund.Asked asked = queryRefund.ask(known.refundNo(), Actor.SYSTEM);
            if (cameToNothing(question, asked.answer())) {
                return true;
            }
            refund = asked.refund();
        }
        return refund.status() == RefundStatus.SUCCEEDED
                || refund.status() == RefundStatus.PROCESSING
                || refund.returned();
    }

    private static boolean cameToNothing(Question question, RefundAnswer answer) {
        return !question.claimsDone() && answer.outcome() == RefundAnswer.Outcome.FAILED;
    }

    private RefundView take(RefundView known, RefundAnswer word) {
        return transactions.call(
                () ->
                        applyAnswer.apply(
                                known.refundNo(),
                                new Answered(
                                        word,
                                        AnswerSource.STATEMENT,
                                        Try.LOOK,
                                        payments.rules(known.paymentNo()),
                                        Now.of(clock),
                                        Actor.PROVIDER)));
    }

    private boolean isConfirmed(Question question) {
        if (question.word().isPresent()) {
            return record(question, question.word().get());
        }
        if (!question.isAskable()) {
            return false;
        }
        RefundAnswer answer = ask(question);
        return cameToNothing(question, answer) || record(question, answer);
    }

    private RefundAnswer ask(Question question) {
        return payments.query(
                new RefundOrder(
                        question.paymentNo(),
                        question.number(),
                        null,
                        "mentioned by the provider",
                        null));
    }

    private boolean record(Question question, RefundAnswer answer) {
        Money amount = answer.amount() == null ? question.amount().orElse(null) : answer.amount();
        if (answer.outcome() != RefundAnswer.Outcome.SUCCEEDED || amount == null) {
            return false;
        }
        return recordElsewhere.record(question.paymentNo(), question.number(), amount, answer);
    }

    private static boolean isPaid(RefundableView payment) {
        return payment.payment().status() == PaymentStatus.SUCCEEDED;
    }

    private void record(String id, int attempt, boolean settled) {
        PaymentNo paymentNo = sightings.find(id).orElseThrow().paymentNo();
        RefundableView payment = payments.lock(paymentNo);
        Sighting sighting = sightings.lock(id).orElseThrow();
        if (!sighting.isLatest(attempt)) {
            return;
        }
        Instant now = Now.of(clock);
        workItems.over(sighting, Finding.PARKED, "Work on it went through.");
        if (!isPaid(payment)) {
            notPaid(sighting, now);
            return;
        }
        if (settled) {
            sighting.settleNumber();
            sighting.nothingIsReported();
            workItems.over(sighting, Finding.NOT_CONFIRMED, "The provider confirmed it.");
        }
        if (sighting.isNumberOpen()) {
            notConfirmed(sighting, now);
        } else {
            holdAgainstTheSum(sighting, now);
        }
    }

    /** What was refunded was paid: the payment's own answer is late, and comes first. */
    private void notPaid(Sighting sighting, Instant now) {
        attempts.queryDue(sighting.paymentNo());
        sighting.awaitPayment(now);
        endAfter(MOST_LOOKS_BEFORE_PAID, sighting, now);
        if (sighting.looks() == LOOKS_BEFORE_A_PERSON) {
            workItems.open(
                    sighting,
                    new Finding(
                            Finding.NOT_CONFIRMED,
                            "The provider mentioned a refund of it, and does not say that it was"
                                    + " paid."));
        }
    }

    /** What can't be asked about waits for the statement of its day, and of the day after. */
    private void notConfirmed(Sighting sighting, Instant now) {
        boolean isAskable = payments.rules(sighting.paymentNo()).elsewhereIsAskable();
        sighting.lookAgain(now);
        if (sighting.looks() >= (isAskable ? LOOKS_BEFORE_A_PERSON : LOOKS_WITHOUT_A_STATEMENT)) {
            report(
                    sighting,
                    Finding.NOT_CONFIRMED,
                    "The provider mentioned the refund "
                            + sighting.number().orElseThrow()
                            + (sighting.source() == SeenRefund.Source.STATEMENT
                                    ? " on its statement"
                                    : " in a notification")
                            + (isAskable
                                    ? ", and does not confirm it when asked."
                                    : ", can't be asked about it, and no statement says that it"
                                            + " was done."));
        }
        endAfter(MOST_LOOKS, sighting, now);
    }

    /** A person has it; what the provider says of it later begins it anew. */
    private static void endAfter(int looks, Sighting sighting, Instant now) {
        if (sighting.looks() >= looks) {
            sighting.handle(now);
        }
    }

    private void holdAgainstTheSum(Sighting sighting, Instant now) {
        workItems.over(sighting, Finding.NOT_CONFIRMED, "The provider says that it was paid.");
        List<Refund> known = refunds.ofPayment(sighting.paymentNo());
        if (isCovered(sighting, known)) {
            sighting.handle(now);
            sighting.nothingIsReported();
            workItems.over(
                    sighting, Finding.UNEXPLAINED, "The refunds that we know add up to it now.");
            return;
        }
        boolean underWay =
                known.stream().anyMatch(refund -> refund.wasSent() && !refund.status().isEnded());
        known.stream()
                .filter(refund -> refund.status() == RefundStatus.PROCESSING)
                .forEach(refund -> refunds.lock(refund.refundNo()).orElseThrow().queryDue(now));
        sighting.lookAgain(now);
        if (!underWay) {
            report(
                    sighting,
                    Finding.UNEXPLAINED,
                    "The provider says that "
                            + sighting.refunded().map(Money::toString).orElse("more")
                            + " of it went back, which is more than we know of. Its statement will"
                            + " name the refund.");
            // A bare amount can't be held against anything later: a person has it now.
            endAfter(sighting.refunded().isEmpty() ? 0 : MOST_LOOKS, sighting, now);
        }
    }

    private static boolean isCovered(Sighting sighting, List<Refund> known) {
        if (sighting.refunded().isEmpty()) {
            // A number that was settled explains itself; a bare amount can be told to nobody else.
            return sighting.number().isPresent() || sighting.amount().isEmpty();
        }
        Money said = sighting.refunded().get();
        long wentOut =
                known.stream()
                        .filter(Refund::wentOut)
                        .map(Refund::amount)
                        .filter(amount -> amount.currency().equals(said.currency()))
                        .mapToLong(Money::minor)
                        .sum();
        return wentOut >= said.minor();
    }

    private void report(Sighting sighting, String kind, String reason) {
        if (sighting.report()) {
            workItems.open(sighting, new Finding(kind, reason));
        }
    }
}
