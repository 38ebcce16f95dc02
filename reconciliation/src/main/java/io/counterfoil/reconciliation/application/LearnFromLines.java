package io.counterfoil.reconciliation.application;

import com.github.f4b6a3.ulid.UlidCreator;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.Payments;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.Transactions;
import io.counterfoil.reconciliation.domain.ImportedLine;
import io.counterfoil.reconciliation.domain.Matching;
import io.counterfoil.reconciliation.domain.OpenLines;
import io.counterfoil.reconciliation.domain.ToMatch;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.Refunds;
import io.counterfoil.refunds.SeenRefund;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A line of ours that our book does not have is news: the payment is asked about, the refund is
 * handed to {@code refunds} (which records one that was made elsewhere). What they learn comes back
 * as a fact and heals the line. Where they still say after some time that it ended otherwise, the
 * line's class says so. Asks again ever more rarely.
 *
 * <p>A line speaks of payments of its own account alone, and of none whose number at the provider
 * is another than the line says: the numbers that a merchant gives are no secret, and whoever has
 * an account may use them for payments of his own.
 */
@Dependent
class LearnFromLines {

    private static final int BATCH = 100;
    private static final List<Duration> WAITS =
            List.of(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(10),
                    Duration.ofHours(1),
                    Duration.ofHours(6),
                    Duration.ofHours(24));
    private static final int MOST_ASKS = 10;

    /** What ended before the provider was asked again says nothing against the line. */
    private static final int ASKED_ENOUGH = 1;

    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final System.Logger LOG = System.getLogger(LearnFromLines.class.getName());

    private final OpenLines lines;
    private final Matching matching;
    private final Payments payments;
    private final Refunds refunds;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    LearnFromLines(
            OpenLines lines,
            Matching matching,
            Payments payments,
            Refunds refunds,
            Transactions transactions,
            Clock clock) {
        this.lines = lines;
        this.matching = matching;
        this.payments = payments;
        this.refunds = refunds;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Answers about how many lines was asked. */
    int run() {
        int asked = 0;
        for (List<ImportedLine> due = claim(); !due.isEmpty(); due = claim()) {
            due.forEach(this::learn);
            asked += due.size();
        }
        return asked;
    }

    private List<ImportedLine> claim() {
        return transactions.call(
                () -> {
                    Instant now = clock.instant();
                    List<ImportedLine> due = lines.lockToAsk(now, MOST_ASKS, BATCH);
                    due.forEach(line -> line.claimAsk(now.plus(LEASE)));
                    return due;
                });
    }

    private void learn(ImportedLine line) {
        try {
            String endedOtherwise = ask(line);
            transactions.run(
                    () -> lines.find(line.id()).ifPresent(found -> record(found, endedOtherwise)));
        } catch (RuntimeException failed) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Nothing was learned from line " + line.id(),
                    failed);
        }
    }

    private String ask(ImportedLine line) {
        Optional<PaymentView> payment =
                payments.find(new PaymentNo(line.paymentNumber()))
                        .filter(found -> found.account().equals(line.account()));
        if (payment.isEmpty() || isOfAnother(line, payment.get())) {
            return null;
        }
        return line.kind() == StatementLine.Kind.PAYMENT
                ? askAbout(line, payment.get())
                : askAboutRefund(line, payment.get());
    }

    /** What is not known to succeed has no number there yet, and is asked about all the same. */
    private static boolean isOfAnother(ImportedLine line, PaymentView payment) {
        return line.kind() != StatementLine.Kind.PAYMENT
                && line.providerTradeNo() != null
                && payment.providerTradeNo() != null
                && !line.providerTradeNo().equals(payment.providerTradeNo());
    }

    private String askAbout(ImportedLine line, PaymentView payment) {
        return switch (payment.status()) {
            case SUCCEEDED, CREATED -> null;
            case PENDING -> {
                payments.queryDue(payment.paymentNo());
                yield null;
            }
            case CLOSED, FAILED -> {
                if (line.asks() < ASKED_ENOUGH) {
                    payments.queryDue(payment.paymentNo());
                    yield line.knownStatus();
                }
                yield payment.status().name();
            }
        };
    }

    private String askAboutRefund(ImportedLine line, PaymentView payment) {
        Money amount = line.amount();
        refunds.seen(
                new SeenRefund(
                        payment.paymentNo(),
                        SeenRefund.Source.STATEMENT,
                        line.refundNumber(),
                        new Money(Math.abs(amount.minor()), amount.currency()),
                        null,
                        stated(line, payment)));
        Optional<RefundView> refund =
                line.refundNumber() == null
                        ? Optional.empty()
                        : refunds.findByRequestNo(payment.paymentNo(), line.refundNumber());
        boolean asksFirst = line.asks() < ASKED_ENOUGH;
        return refund.map(RefundView::status)
                .filter(status -> status == RefundStatus.FAILED || status == RefundStatus.REJECTED)
                .map(status -> asksFirst ? line.knownStatus() : status.name())
                .orElse(null);
    }

    /**
     * A refund that came back is another word than one that was done. What names a number that we
     * can't compare yet states nothing: once the payment is known it does.
     */
    private static SeenRefund.Stated stated(ImportedLine line, PaymentView payment) {
        boolean isComparable = line.providerTradeNo() == null || payment.providerTradeNo() != null;
        return line.kind() == StatementLine.Kind.REFUND && isComparable
                ? new SeenRefund.Stated(line.providerTime(), null)
                : null;
    }

    private void record(ImportedLine line, String endedOtherwise) {
        Duration wait = WAITS.get(Math.min(line.asks(), WAITS.size() - 1));
        if (line.asked(endedOtherwise, clock.instant(), wait)) {
            matching.add(
                    ToMatch.because(line, UlidCreator.getMonotonicUlid(clock.millis()).toString()));
        }
    }
}
