package io.counterfoil.payments.provider.unionpay;

import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundAnswer.Outcome;
import io.counterfoil.payments.RefundOrder;
import io.counterfoil.payments.RefundRules;
import io.counterfoil.payments.provider.Attempt;
import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.RefundCalls;
import io.counterfoil.payments.provider.wire.NoAnswerException;
import io.counterfoil.payments.provider.wire.Unsent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/**
 * UnionPay's refund and void, and the question about them (sections 9 to 11).
 *
 * <p>There is no key that makes a repeat harmless: a refund is named by its number and its time,
 * and the number alone is protected for one day only. So both are fixed before the one call that
 * there ever is, one that certainly never left apart, and what came of it is asked with the same
 * two.
 */
final class UnionPayRefunds implements RefundCalls {

    /**
     * Section 9: after 1, 2, 4, 8, 16 and 32 s. The later ones put the tenth question, after which
     * an absent refund is left to a person, behind the next bill, which is never more than 34 hours
     * away.
     */
    private static final RefundRules RULES =
            new RefundRules(
                    false,
                    false,
                    Duration.ofSeconds(1),
                    List.of(
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(4),
                            Duration.ofSeconds(8),
                            Duration.ofSeconds(16),
                            Duration.ofSeconds(32),
                            Duration.ofHours(1),
                            Duration.ofHours(6),
                            Duration.ofHours(12),
                            Duration.ofDays(1)),
                    Duration.ZERO);

    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z]{8,40}");

    private final UnionPayGateway gateway;
    private final Function<ProviderAccount, UnionPayAccount> accounts;
    private final Clock clock;

    UnionPayRefunds(
            UnionPayGateway gateway,
            Function<ProviderAccount, UnionPayAccount> accounts,
            Clock clock) {
        this.gateway = gateway;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public RefundRules rules() {
        return RULES;
    }

    @Override
    public RefundAnswer refund(ProviderAccount account, Attempt attempt, RefundOrder order) {
        String queryId = attempt.providerTradeNo();
        Optional<Identity> identity = identity(order);
        if (queryId == null || identity.isEmpty() || order.amount() == null) {
            return RefundAnswer.of(
                    Outcome.NEEDS_A_PERSON,
                    "never sent: "
                            + (queryId == null
                                    ? "UnionPay's number of the payment is not known"
                                    : "its number, time or amount is missing"));
        }
        UnionPayAccount unionPay = accounts.apply(account);
        if (unionPay.signing().hasEnded(clock.instant())) {
            return RefundAnswer.of(
                    Outcome.NEEDS_A_PERSON,
                    "never sent: the certificate that signs for us (sign-cert) has expired");
        }
        Map<String, String> request;
        try {
            request =
                    Request.refund(
                            unionPay,
                            type(unionPay, attempt, order),
                            identity.get(),
                            order.amount(),
                            queryId);
        } catch (IllegalArgumentException e) {
            return RefundAnswer.of(Outcome.FAILED, "never sent: " + e.getMessage());
        }
        RefundReading.Context context =
                new RefundReading.Context(identity.get(), order.amount(), queryId);
        return answered(
                unionPay,
                () -> gateway.change(unionPay, request),
                answer ->
                        answer.result() == RespCode.UNDONE_ALREADY
                                ? whoDidIt(unionPay, context, answer)
                                : new RefundReading(answer, context).ofRefund(),
                trouble -> Unsent.isSure(trouble) ? Outcome.NOT_SENT : Outcome.UNKNOWN);
    }

    @Override
    public RefundAnswer query(ProviderAccount account, Attempt attempt, RefundOrder order) {
        Optional<Identity> identity = identity(order);
        if (identity.isEmpty()) {
            return RefundAnswer.of(
                    Outcome.UNKNOWN, "not asked: UnionPay needs the time at which it was sent");
        }
        return ask(
                accounts.apply(account),
                new RefundReading.Context(
                        identity.get(), order.amount(), attempt.providerTradeNo()));
    }

    private RefundAnswer ask(UnionPayAccount account, RefundReading.Context context) {
        return answered(
                account,
                () -> gateway.ask(account, context.identity()),
                answer -> new RefundReading(answer, context).ofQuery(),
                trouble -> Outcome.UNKNOWN);
    }

    /**
     * "Already refunded" may mean this refund, where something on the way sent it twice: then the
     * question shows it. Where it shows nothing, somebody else's refund was first.
     */
    private RefundAnswer whoDidIt(
            UnionPayAccount account, RefundReading.Context context, GatewayAnswer refusal) {
        RefundAnswer shown = ask(account, context);
        return shown.outcome() == Outcome.ABSENT
                ? RefundAnswer.of(Outcome.FAILED, Trouble.of(refusal))
                : shown;
    }

    /**
     * A void takes the whole payment back before it is cleared, within the clearing day. The day of
     * the payment is not known for certain, but it lies between its opening and now: where these
     * two are of one day, so is the payment.
     */
    private String type(UnionPayAccount account, Attempt attempt, RefundOrder order) {
        boolean isWhole = attempt.amount().equals(order.amount());
        boolean isOfToday =
                PaymentContent.identity(attempt)
                        .flatMap(opened -> UnionTime.instant(opened.txnTime()))
                        .map(ClearingDay::of)
                        .filter(day -> day.equals(ClearingDay.of(order.sentAt())))
                        .filter(day -> day.equals(ClearingDay.of(clock.instant())))
                        .isPresent();
        return account.voidsSameDay() && isWhole && isOfToday ? Request.VOID : Request.REFUND;
    }

    private static Optional<Identity> identity(RefundOrder order) {
        return order.sentAt() == null || !NUMBER.matcher(order.number()).matches()
                ? Optional.empty()
                : Optional.of(new Identity(order.number(), UnionTime.text(order.sentAt())));
    }

    private static RefundAnswer answered(
            UnionPayAccount account,
            Supplier<GatewayAnswer> call,
            Function<GatewayAnswer, RefundAnswer> reading,
            Function<RuntimeException, Outcome> withoutAnswer) {
        try {
            GatewayAnswer answer = call.get();
            UnionPayQuery.warnStaff(account, answer);
            return reading.apply(answer);
        } catch (NoAnswerException | FaultToleranceException e) {
            return RefundAnswer.of(withoutAnswer.apply(e), NoAnswerException.words(e));
        }
    }
}
