package io.counterfoil.payments.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundAnswer.Outcome;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.RefundOrder;
import io.counterfoil.payments.domain.Payment;
import io.counterfoil.payments.provider.RequestContext;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Refunds on their way to the provider, and questions about them. */
class RefundAtProviderTest {

    private final World world = new World();
    private final PaymentNo no = world.aPaidPayment().paymentNo();

    @Test
    void aRefundIsSentOnceAndItsAnswerHandedOn() {
        RefundOrder order = order(no);

        assertThat(world.refunds.refund(order).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(world.refunds.query(order).outcome()).isEqualTo(Outcome.ABSENT);

        assertThat(world.provider.refunds).containsExactly(order);
        assertThat(world.provider.refundQueries).containsExactly(order);
        assertThat(world.refunds.rules(no).repeatable()).isTrue();
    }

    /** It only sends: what of the payment goes back is moved by whoever keeps the refund. */
    @Test
    void sendingMovesNoSum() {
        world.refunds.refund(order(no));

        assertThat(world.refunds.refundable(no).available()).isEqualTo(World.PRICE);
        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    /** F25: whatever breaks on the way may have had its effect. */
    @Test
    @Tag("F25")
    void f25AnAdapterThatBreaksSaysNothing() {
        world.provider.refundAnswer =
                order -> {
                    throw new IllegalStateException("canary: private key");
                };
        world.provider.refundQueryAnswer = world.provider.refundAnswer;

        RefundAnswer refund = world.refunds.refund(order(no));
        RefundAnswer query = world.refunds.query(order(no));

        assertThat(refund)
                .isEqualTo(RefundAnswer.of(Outcome.UNKNOWN, "IllegalStateException"))
                .isEqualTo(query);
        assertThat(world.provider.refunds).hasSize(1);
    }

    @Test
    void anAccountWithoutRefundCallsIsForAPerson() {
        world.provider.refundCalls = Optional.empty();

        assertThat(world.refunds.refund(order(no)).outcome()).isEqualTo(Outcome.NEEDS_A_PERSON);
        assertThat(world.refunds.query(order(no)).outcome()).isEqualTo(Outcome.NEEDS_A_PERSON);
        assertThat(world.refunds.rules(no).repeatable()).isFalse();
    }

    @Test
    void anAccountThatTheConfigurationLostIsForAPerson() {
        PaymentNo orphan = aPaymentOfALostAccount();

        assertThat(world.refunds.refund(order(orphan)).outcome()).isEqualTo(Outcome.NEEDS_A_PERSON);
        assertThat(world.refunds.query(order(orphan)).outcome()).isEqualTo(Outcome.NEEDS_A_PERSON);
        assertThat(world.refunds.rules(orphan).repeatable()).isFalse();
        assertThat(world.provider.refunds).isEmpty();
    }

    /** F27: the last door, too. */
    @Test
    @Tag("F27")
    void f27ARefundOfWhatIsNotKnownToBePaidIsNeverSent() {
        PaymentNo open = world.aPendingPayment().paymentNo();

        assertThat(world.refunds.refund(order(open)).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(world.provider.refunds).isEmpty();
    }

    @Test
    void noProviderIsCalledInsideATransaction() {
        world.transactions.run(
                () -> {
                    assertThatIllegalStateException()
                            .isThrownBy(() -> world.refunds.refund(order(no)));
                    assertThatIllegalStateException()
                            .isThrownBy(() -> world.refunds.query(order(no)));
                });

        assertThat(world.provider.refunds).isEmpty();
        assertThat(world.provider.refundQueries).isEmpty();
    }

    @Test
    void onlyAQuestionMayLeaveTheAmountOpen() {
        RefundOrder elsewhere = new RefundOrder(no, "console-1", null, "", null);

        assertThatIllegalArgumentException().isThrownBy(() -> world.refunds.refund(elsewhere));
        assertThat(world.refunds.query(elsewhere).outcome()).isEqualTo(Outcome.ABSENT);
    }

    @Test
    void anUnknownPaymentIsNotFound() {
        RefundOrder order = order(PaymentNo.next(world.clock));

        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> world.refunds.refund(order))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("payment_not_found"));
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> world.refunds.rules(order.paymentNo()));
    }

    private PaymentNo aPaymentOfALostAccount() {
        PaymentNo orphan = PaymentNo.next(world.clock);
        world.tables.add(
                new Payment(
                        orphan,
                        OrderNo.next(world.clock),
                        World.DEMO,
                        "lost",
                        "fake",
                        "fake.page",
                        World.PRICE,
                        new RequestContext("Tea", world.clock.instant().plus(Duration.ofHours(1))),
                        "/cashier/token",
                        "token-of-" + orphan,
                        world.clock.instant()));
        world.payments.apply(world.said(orphan, Observation.Outcome.PAID), Actor.SYSTEM);
        return orphan;
    }

    private RefundOrder order(PaymentNo paymentNo) {
        return new RefundOrder(
                paymentNo,
                RefundNo.next(world.clock).value(),
                Money.of(888, "CNY"),
                "Broken cup",
                world.clock.instant());
    }
}
