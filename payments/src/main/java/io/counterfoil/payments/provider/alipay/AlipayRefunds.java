package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundAnswer.Outcome;
import io.counterfoil.payments.RefundOrder;
import io.counterfoil.payments.RefundRules;
import io.counterfoil.payments.provider.Attempt;
import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.RefundCalls;
import io.counterfoil.payments.provider.wire.NoAnswerException;
import io.counterfoil.payments.provider.wire.Unsent;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/**
 * Alipay's refund and refund query (sections 9 and 10).
 *
 * <p>The refund's number is its {@code out_request_no}, and that is what makes a repeat harmless:
 * the same number with the same amount is executed once. Nothing repeats the call here; whoever
 * repeats it does so later, with the same number, after a question.
 *
 * <p>Alipay has no word for a refund that the bank gave back: a refund that was {@code SUCCEEDED}
 * stays so, or is not shown any more. {@code RETURNED} is never answered; an {@code ABSENT} after a
 * success is for a person, who finds the money (or doesn't) on the statement.
 */
final class AlipayRefunds implements RefundCalls {

    private static final String REFUND = "alipay.trade.refund";
    private static final String QUERY = "alipay.trade.fastpay.refund.query";

    /**
     * Sections 9 and 10: ask no sooner than 10 s after a call, refund a trade every 3 s at most.
     */
    private static final RefundRules RULES =
            new RefundRules(
                    true,
                    true,
                    Duration.ofSeconds(10),
                    List.of(
                            Duration.ofSeconds(10),
                            Duration.ofSeconds(30),
                            Duration.ofMinutes(1),
                            Duration.ofMinutes(5),
                            Duration.ofMinutes(30),
                            Duration.ofHours(2)),
                    Duration.ofSeconds(3));

    private final AlipayGateway gateway;
    private final Function<ProviderAccount, AlipayAccount> accounts;

    AlipayRefunds(AlipayGateway gateway, Function<ProviderAccount, AlipayAccount> accounts) {
        this.gateway = gateway;
        this.accounts = accounts;
    }

    @Override
    public RefundRules rules() {
        return RULES;
    }

    @Override
    public RefundAnswer refund(ProviderAccount account, Attempt attempt, RefundOrder order) {
        String content;
        try {
            content = BizContent.refund(order);
        } catch (IllegalArgumentException e) {
            return RefundAnswer.of(Outcome.FAILED, "never sent: " + e.getMessage());
        }
        AlipayAccount alipay = accounts.apply(account);
        return answered(
                alipay,
                () -> gateway.change(alipay, REFUND, content),
                answer -> new RefundReading(answer, order).ofRefund(),
                trouble -> Unsent.isSure(trouble) ? Outcome.NOT_SENT : Outcome.UNKNOWN);
    }

    @Override
    public RefundAnswer query(ProviderAccount account, Attempt attempt, RefundOrder order) {
        AlipayAccount alipay = accounts.apply(account);
        return answered(
                alipay,
                () -> gateway.read(alipay, QUERY, BizContent.refundQuery(order)),
                answer -> new RefundReading(answer, order).ofQuery(),
                trouble -> Outcome.UNKNOWN);
    }

    private static RefundAnswer answered(
            AlipayAccount account,
            Supplier<GatewayAnswer> call,
            Function<GatewayAnswer, RefundAnswer> reading,
            Function<RuntimeException, Outcome> withoutAnswer) {
        try {
            GatewayAnswer answer = call.get();
            AlipayQuery.warnStaff(account, answer);
            return reading.apply(answer);
        } catch (NoAnswerException | FaultToleranceException e) {
            return RefundAnswer.of(withoutAnswer.apply(e), NoAnswerException.words(e));
        }
    }
}
