package io.counterfoil.refunds.application;

import static io.counterfoil.payments.RefundAnswer.Outcome.ABSENT;
import static io.counterfoil.payments.RefundAnswer.Outcome.UNKNOWN;
import static io.counterfoil.refunds.SeenRefund.Source.NOTIFICATION;
import static io.counterfoil.refunds.SeenRefund.Source.STATEMENT;
import static io.counterfoil.refunds.application.ApplyForRefundTest.assertRefused;
import static io.counterfoil.refunds.application.Provider.says;
import static io.counterfoil.refunds.application.RefundWorld.ANNA;
import static io.counterfoil.refunds.application.RefundWorld.BERT;
import static io.counterfoil.refunds.application.RefundWorld.yuan;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.refunds.RefundAct;
import io.counterfoil.refunds.RefundOrigin;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundSucceeded;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.SeenRefund;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Of a provider that can't be asked about refunds which were made elsewhere, nor repeats any. */
class StatementIsTheWordTest {

    private static final Instant AT_PROVIDER = Instant.parse("2026-11-22T14:59:59Z");

    private final RefundWorld world = new RefundWorld();
    private final PaymentNo payment = world.aPaidPayment();

    StatementIsTheWordTest() {
        world.ledger.elsewhereIsAskable = false;
        world.ledger.repeatable = false;
    }

    @Test
    void aStatedRefundThatWasMadeElsewhereIsRecordedWithoutAQuestion() {
        stated("C-1", 6_000);
        world.sweep();

        assertThat(world.provider.asked).isEmpty();
        RefundView refund = world.refunds.findByRequestNo(payment, "C-1").orElseThrow();
        assertThat(refund.origin()).isEqualTo(RefundOrigin.PROVIDER);
        assertThat(refund.status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(refund.amount()).isEqualTo(yuan(6_000));
        assertThat(refund.refundedAt()).isEqualTo(AT_PROVIDER);
        assertThat(refund.providerRefundNo()).isEqualTo("Q-C-1");
        assertThat(world.ledger.sums(payment).outside).isEqualTo(6_000);
        assertThat(world.facts(RefundSucceeded.class))
                .singleElement()
                .satisfies(fact -> assertThat(fact.refundedAt()).isEqualTo(AT_PROVIDER));
        assertThat(world.openKinds()).containsExactly("refund_made_elsewhere");
        stated("C-1", 6_000);
        world.converge();
        assertThat(world.refunds.ofPayment(payment)).hasSize(1);
        world.checkInvariants();
    }

    @Test
    void aNotificationAloneWaitsForTheStatementAndThenForAPerson() {
        notified("C-1", 6_000);
        world.sweep();
        world.sweepAfter(Duration.ofHours(30));
        assertThat(world.refunds.ofPayment(payment)).isEmpty();
        assertThat(world.openKinds()).isEmpty();

        world.converge();

        assertThat(world.provider.asked).isEmpty();
        assertThat(world.refunds.ofPayment(payment)).isEmpty();
        assertThat(world.openKinds()).containsExactly("refund_not_confirmed");

        stated("C-1", 6_000);
        world.sweep();
        assertThat(world.refunds.ofPayment(payment)).hasSize(1);
        assertThat(world.openKinds()).containsExactly("refund_made_elsewhere");
        assertThat(world.provider.asked).isEmpty();
    }

    @Test
    void aLineThatDoesNotSayThatItWasDoneRecordsNothing() {
        world.refunds.seen(new SeenRefund(payment, STATEMENT, "C-1", yuan(6_000), null));
        world.converge();

        assertThat(world.refunds.ofPayment(payment)).isEmpty();
        assertThat(world.openKinds()).containsExactly("refund_not_confirmed");
    }

    @Test
    void nothingIsRecordedBeforeThePaymentIsKnownAsPaid() {
        PaymentNo pending = world.ledger.aPayment(PaymentStatus.PENDING, 10_000);
        world.refunds.seen(statedOf(pending, "C-1", 6_000));
        world.sweep();
        assertThat(world.refunds.ofPayment(pending)).isEmpty();
        assertThat(world.ledger.queriesDue).contains(pending);

        world.ledger.succeed(pending);
        world.sweepAfter(Duration.ofMinutes(31));

        assertThat(world.refunds.ofPayment(pending)).hasSize(1);
        world.checkInvariants();
    }

    @Test
    void aStatedRefundOfOursEndsWithoutAQuestion() {
        RefundNo no = anUnknownOne();
        int asked = world.provider.asked.size();

        stated(no.value(), 4_000);
        world.sightings.settleDue(10);

        assertThat(world.provider.asked).hasSize(asked);
        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.view(no).refundedAt()).isEqualTo(AT_PROVIDER);
        assertThat(world.ledger.sums(payment).refunded).isEqualTo(4_000);
        world.converge();
        assertThat(world.provider.asked).hasSize(asked);
        world.checkInvariants();
    }

    @Test
    void theStatementSaysMoreThanTheNotificationThatWasDealtWith() {
        RefundNo no = anUnknownOne();
        world.provider.nextQueries.add(says(UNKNOWN));
        notified(no.value(), 4_000);
        world.sightings.settleDue(10);
        assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);

        stated(no.value(), 4_000);
        world.sightings.settleDue(10);

        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
    }

    @Test
    void anotherAmountOnTheStatementIsNotBooked() {
        RefundNo no = anUnknownOne();
        stated(no.value(), 4_001);
        world.sightings.settleDue(10);

        assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);
        assertThat(world.openKinds()).contains("refund_amount_differs");
        world.checkInvariants();
    }

    @Test
    void aProviderThatCanBeAskedIsAskedWhateverItsStatementSays() {
        world.ledger.elsewhereIsAskable = true;
        stated("C-1", 6_000);
        world.sweep();

        assertThat(world.provider.asked).hasSize(1);
        assertThat(world.refunds.ofPayment(payment)).isEmpty();
    }

    @Test
    void whatWasMadeElsewhereIsNeverAskedAbout() {
        stated("C-1", 6_000);
        world.sweep();
        RefundNo no = world.refunds.ofPayment(payment).get(0).refundNo();

        assertRefused("refund_not_askable", () -> world.refunds.query(no, ANNA));
        world.refunds.queryDue(no);
        notified("C-1", 5_999);
        world.converge();

        assertThat(world.provider.asked).isEmpty();
        assertThat(world.refunds.possibleActs(no)).isEmpty();
    }

    @Test
    void oneThatIsNeverShownIsAskedAboutSlowlyAndNeverSentAgain() {
        RefundNo no = anUnknownOne();
        world.converge();

        assertThat(world.provider.sent).hasSize(1);
        assertThat(world.status(no)).isEqualTo(RefundStatus.PROCESSING);
        assertThat(world.ledger.sums(payment).reserved).isEqualTo(4_000);
        assertThat(world.openKinds()).containsExactly("refund_absent");
        assertThat(world.workItems.open(1).get(0).reason()).contains("never sent again by itself");
        int asked = world.provider.asked.size();
        world.sweepAfter(Duration.ofHours(7));
        assertThat(world.provider.asked).hasSizeGreaterThan(asked);
        assertRefused("refund_not_retryable", () -> world.refunds.retry(no, BERT, ""));
        assertThat(world.refunds.possibleActs(no))
                .containsExactly(RefundAct.QUERY, RefundAct.GIVE_UP);
    }

    /** UnionPay's identity of a refund is its number and this instant. */
    @Test
    void everyQuestionCarriesTheInstantOfTheFirstSend() {
        world.clock.advance(Duration.ofNanos(123_456_789));
        RefundNo no = anUnknownOne();
        Instant sentAt = world.provider.sent.get(0).sentAt();
        assertThat(sentAt).isEqualTo(Instant.parse("2026-11-23T02:00:00.123456Z"));

        world.restart();
        world.converge();

        assertThat(world.provider.asked)
                .hasSizeGreaterThan(5)
                .allSatisfy(order -> assertThat(order.sentAt()).isEqualTo(sentAt));
        assertThat(world.view(no).sentAt()).isEqualTo(sentAt);
    }

    /** Sent, and nobody knows what came of it. */
    private RefundNo anUnknownOne() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(says(UNKNOWN));
        world.provider.nextQueries.add(says(ABSENT));
        world.sweep();
        return no;
    }

    private void stated(String number, long minor) {
        world.refunds.seen(statedOf(payment, number, minor));
    }

    private static SeenRefund statedOf(PaymentNo payment, String number, long minor) {
        return new SeenRefund(
                payment,
                STATEMENT,
                number,
                yuan(minor),
                null,
                new SeenRefund.Stated(AT_PROVIDER, "Q-" + number));
    }

    private void notified(String number, long minor) {
        world.refunds.seen(new SeenRefund(payment, NOTIFICATION, number, yuan(minor), null));
    }
}
