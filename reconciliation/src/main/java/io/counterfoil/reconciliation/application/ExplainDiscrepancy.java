package io.counterfoil.reconciliation.application;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.Payments;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.reconciliation.DiscrepancyStatus;
import io.counterfoil.reconciliation.EntryView;
import io.counterfoil.reconciliation.LineView;
import io.counterfoil.reconciliation.MatchClass;
import io.counterfoil.refunds.RefundOrigin;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.Refunds;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Finds the plain sentence for a difference, from what our own modules know. */
@Dependent
class ExplainDiscrepancy {

    /** This near to midnight (the provider's) a day is easily the other one. */
    private static final Duration NEAR_CUT_OFF = Duration.ofMinutes(10);

    private static final Duration LATE = Duration.ofHours(1);

    private final Payments payments;
    private final Refunds refunds;

    @Inject
    ExplainDiscrepancy(Payments payments, Refunds refunds) {
        this.payments = payments;
        this.refunds = refunds;
    }

    /**
     * @param endOfDay when the entry's statement day ends
     * @param statementIsThere whether a statement of that account and day counts
     */
    Optional<Explanation> explain(
            MatchClass matchClass,
            DiscrepancyStatus status,
            @Nullable LineView line,
            @Nullable EntryView entry,
            @Nullable Instant endOfDay,
            BiPredicate<String, LocalDate> statementIsThere) {
        if (line != null && entry != null && status == DiscrepancyStatus.HEALED) {
            return healed(line, entry);
        }
        return switch (matchClass) {
            case MISSING_AT_PROVIDER -> atProvider(entry, endOfDay, statementIsThere);
            case MISSING_IN_OUR_BOOKS -> inOurBooks(line);
            case AMOUNT -> amount(line, entry);
            case CURRENCY ->
                    both(line, entry)
                            ? Optional.of(
                                    Explanation.of("currency")
                                            .with("ours", entry.amount())
                                            .with("theirs", line.amount()))
                            : Optional.empty();
            case STATUS -> status(line, entry);
            case TIME -> time(line, entry);
            case DUPLICATE -> Optional.of(Explanation.of("duplicate"));
            case UNREADABLE ->
                    Optional.ofNullable(line)
                            .map(
                                    said ->
                                            Explanation.of("unreadable")
                                                    .with("reason", said.unreadable()));
            case AGREED, NOT_OURS -> Optional.empty();
        };
    }

    private Optional<Explanation> healed(LineView line, EntryView entry) {
        if (!line.day().equals(entry.day())) {
            return Optional.of(cutOff(line, entry));
        }
        Optional<RefundView> refund = refund(line);
        if (refund.filter(seen -> seen.origin() == RefundOrigin.PROVIDER).isPresent()) {
            return Optional.of(
                    Explanation.of("refund_elsewhere")
                            .with("refund_no", refund.get().refundNo().value()));
        }
        return isLate(entry) ? Optional.of(late(entry)) : Optional.empty();
    }

    private static Explanation cutOff(LineView line, EntryView entry) {
        return Explanation.of("cut_off").with("ours", entry.day()).with("theirs", line.day());
    }

    private static boolean isLate(EntryView entry) {
        return Duration.between(entry.providerTime(), entry.bookedAt()).compareTo(LATE) > 0;
    }

    private static Explanation late(EntryView entry) {
        return Explanation.of("late_notification")
                .with("provider_time", entry.providerTime())
                .with("booked_at", entry.bookedAt());
    }

    private Optional<Explanation> atProvider(
            @Nullable EntryView entry,
            @Nullable Instant endOfDay,
            BiPredicate<String, LocalDate> statementIsThere) {
        if (entry == null) {
            return Optional.empty();
        }
        LocalDate next = entry.day().plusDays(1);
        boolean near =
                endOfDay != null
                        && Duration.between(entry.providerTime(), endOfDay).compareTo(NEAR_CUT_OFF)
                                <= 0;
        if (!statementIsThere.test(entry.account(), entry.day())) {
            return Optional.of(Explanation.of("missing_statement").with("day", entry.day()));
        }
        if (near && !statementIsThere.test(entry.account(), next)) {
            return Optional.of(Explanation.of("missing_statement").with("day", next));
        }
        return near
                ? Optional.of(Explanation.of("near_cut_off").with("time", entry.providerTime()))
                : Optional.of(Explanation.of("not_on_statement"));
    }

    private Optional<Explanation> inOurBooks(@Nullable LineView line) {
        if (line == null) {
            return Optional.empty();
        }
        Optional<PaymentView> payment = payment(line.paymentNumber());
        if (payment.isEmpty()) {
            return Optional.of(Explanation.of("unknown_payment"));
        }
        if (!payment.get().account().equals(line.account())) {
            return Optional.of(
                    Explanation.of("other_account").with("account", payment.get().account()));
        }
        String theirs = line.providerTradeNo();
        String ours = payment.get().providerTradeNo();
        if (theirs != null && ours != null && !theirs.equals(ours)) {
            return Optional.of(
                    Explanation.of("other_trade_no").with("ours", ours).with("theirs", theirs));
        }
        return line.kind() == StatementLine.Kind.PAYMENT
                ? unbookedPayment(payment.get())
                : Optional.of(unbookedRefund(line));
    }

    private static Optional<Explanation> unbookedPayment(PaymentView payment) {
        return payment.status() == PaymentStatus.SUCCEEDED
                ? Optional.empty()
                : Optional.of(Explanation.of("payment_under_way").with("status", payment.status()));
    }

    private Explanation unbookedRefund(LineView line) {
        return refund(line)
                .map(
                        refund ->
                                Explanation.of("refund_under_way")
                                        .with("refund_no", refund.refundNo().value())
                                        .with("status", refund.status()))
                .orElseGet(
                        () -> Explanation.of("refund_unknown").with("number", line.refundNumber()));
    }

    private Optional<Explanation> amount(@Nullable LineView line, @Nullable EntryView entry) {
        if (!both(line, entry)) {
            return Optional.empty();
        }
        Optional<PaymentView> payment = payment(line.paymentNumber());
        boolean isPayment = line.kind() == StatementLine.Kind.PAYMENT;
        if (isPayment && payment.isPresent() && !entry.amount().equals(payment.get().amount())) {
            return Optional.of(
                    Explanation.of("surplus")
                            .with("asked", payment.get().amount())
                            .with("paid", entry.amount())
                            .with("theirs", line.amount()));
        }
        Money ours = entry.amount();
        return Optional.of(
                Explanation.of("amount")
                        .with("ours", ours)
                        .with("theirs", line.amount())
                        .with("difference", ours.minus(line.amount())));
    }

    private Optional<Explanation> status(@Nullable LineView line, @Nullable EntryView entry) {
        if (line == null) {
            return Optional.empty();
        }
        if (entry != null) {
            return Optional.of(
                    Explanation.of("other_kind")
                            .with("ours", entry.kind())
                            .with("theirs", line.kind()));
        }
        String ours =
                line.kind() == StatementLine.Kind.PAYMENT
                        ? payment(line.paymentNumber())
                                .map(payment -> payment.status().name())
                                .orElse(null)
                        : refund(line).map(refund -> refund.status().name()).orElse(null);
        return Optional.of(Explanation.of("ended_otherwise").with("status", ours));
    }

    private static Optional<Explanation> time(@Nullable LineView line, @Nullable EntryView entry) {
        if (!both(line, entry)) {
            return Optional.empty();
        }
        if (!line.day().equals(entry.day())) {
            return Optional.of(cutOff(line, entry));
        }
        return Optional.of(
                Explanation.of("time")
                        .with("ours", entry.providerTime())
                        .with("theirs", line.time()));
    }

    private static boolean both(@Nullable LineView line, @Nullable EntryView entry) {
        return line != null && entry != null && line.amount() != null;
    }

    private Optional<PaymentView> payment(@Nullable String number) {
        return number != null && PaymentNo.isOurs(number)
                ? payments.find(new PaymentNo(number))
                : Optional.empty();
    }

    private Optional<RefundView> refund(LineView line) {
        String payment = line.paymentNumber();
        boolean known = payment != null && PaymentNo.isOurs(payment) && line.refundNumber() != null;
        return known
                ? refunds.findByRequestNo(new PaymentNo(payment), line.refundNumber())
                : Optional.empty();
    }
}
