package io.counterfoil.payments.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.PayPage;
import io.counterfoil.payments.PaymentClosed;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.provider.StartAnswer;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OpenPayPageTest {

    private final World world = new World();

    @Test
    void theFirstOpeningIsBuiltAndTheSecondShowsTheSame() {
        PaymentNo no = world.aCreatedPayment().paymentNo();

        PayPage first = world.payments.open(no);
        PayPage second = world.payments.open(no);

        assertThat(first.outcome()).isEqualTo(PayPage.Outcome.SHOW);
        assertThat(second).isEqualTo(first);
        assertThat(world.provider.starts).isOne();
        PaymentView opened = world.payments.payment(no);
        assertThat(opened.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(opened.nextQueryAt()).isEqualTo(world.clock.instant().plusSeconds(2));
    }

    @Test
    @Tag("F19")
    void twoTabsAtOnceGetOneAction() {
        PaymentNo no = world.aCreatedPayment().paymentNo();
        PayPage[] otherTab = new PayPage[1];
        world.provider.duringStart =
                () -> {
                    world.provider.duringStart = () -> {};
                    otherTab[0] = world.payments.open(no);
                };

        PayPage thisTab = world.payments.open(no);

        assertThat(world.provider.starts).isEqualTo(2);
        assertThat(thisTab).isEqualTo(otherTab[0]);
    }

    @Test
    @Tag("F21")
    void anOpeningThatRacesACloseShowsNothing() {
        PaymentNo no = world.aCreatedPayment().paymentNo();
        world.provider.duringStart = () -> world.payments.close(no, Actor.SYSTEM);

        PayPage page = world.payments.open(no);

        assertThat(page.outcome()).isEqualTo(PayPage.Outcome.NOT_PAYABLE);
        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(world.provider.closes).isZero();
    }

    @Test
    void lessThanAMinuteLeftShowsNothing() {
        PaymentNo no = world.aPendingPayment().paymentNo();

        world.clock.advance(Duration.ofMinutes(29));
        assertThat(world.payments.open(no).outcome()).isEqualTo(PayPage.Outcome.SHOW);
        world.clock.advance(Duration.ofSeconds(1));
        assertThat(world.payments.open(no).outcome()).isEqualTo(PayPage.Outcome.NOT_PAYABLE);
    }

    @Test
    void anUnknownStartMayBeTriedAgain() {
        PaymentNo no = world.aCreatedPayment().paymentNo();
        world.provider.startAnswer =
                () -> new StartAnswer(StartAnswer.Outcome.UNKNOWN, null, null, "time-out");

        assertThat(world.payments.open(no).outcome()).isEqualTo(PayPage.Outcome.TRY_AGAIN);
        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.CREATED);
    }

    @Test
    void aRefusedStartFailsTheAttempt() {
        PaymentNo no = world.aCreatedPayment().paymentNo();
        world.provider.startAnswer =
                () -> new StartAnswer(StartAnswer.Outcome.REFUSED, null, null, "NO_AUTH");

        assertThat(world.payments.open(no).outcome()).isEqualTo(PayPage.Outcome.REFUSED);
        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(world.facts(PaymentClosed.class))
                .singleElement()
                .extracting(PaymentClosed::status)
                .isEqualTo(PaymentStatus.FAILED);
    }

    /** What the first tab shows stays payable: a refusal of the second must not end it. */
    @Test
    void aRefusedSecondTabShowsWhatTheFirstOneGot() {
        PaymentNo no = world.aCreatedPayment().paymentNo();
        PayPage[] firstTab = new PayPage[1];
        world.provider.duringStart =
                () -> {
                    world.provider.duringStart = () -> {};
                    firstTab[0] = world.payments.open(no);
                    world.provider.startAnswer =
                            () ->
                                    new StartAnswer(
                                            StartAnswer.Outcome.REFUSED, null, null, "RULE_LIMIT");
                };

        PayPage secondTab = world.payments.open(no);

        assertThat(world.provider.starts).isEqualTo(2);
        assertThat(secondTab).isEqualTo(firstTab[0]);
        assertThat(secondTab.outcome()).isEqualTo(PayPage.Outcome.SHOW);
        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(world.facts(PaymentClosed.class)).isEmpty();
    }

    /** Its first page may still lie open somewhere, and be paid. */
    @Test
    void aRefusedRenewalEndsNothing() {
        PaymentNo no = world.aPendingPayment().paymentNo();
        world.clock.advance(Duration.ofMinutes(6));
        world.sweeper.queryDue(10);
        world.provider.lapsed = true;
        world.provider.startAnswer =
                () -> new StartAnswer(StartAnswer.Outcome.REFUSED, null, null, "RULE_LIMIT");

        assertThat(world.payments.open(no).outcome()).isEqualTo(PayPage.Outcome.REFUSED);

        assertThat(world.payments.payment(no).status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(world.facts(PaymentClosed.class)).isEmpty();
        assertThat(world.payments.payment(no).nextQueryAt())
                .as("the first page is asked about now")
                .isEqualTo(world.clock.instant());
    }

    @Test
    void aPaidOneShowsNothing() {
        PaymentNo no = world.aPendingPayment().paymentNo();
        world.payments.apply(world.said(no, Observation.Outcome.PAID), Actor.SYSTEM);

        assertThat(world.payments.open(no).outcome()).isEqualTo(PayPage.Outcome.NOT_PAYABLE);
    }

    @Test
    void aProviderIsNeverCalledInsideATransaction() {
        PaymentNo no = world.aCreatedPayment().paymentNo();

        assertThatThrownBy(() -> world.transactions.call(() -> world.payments.open(no)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> world.transactions.call(() -> world.payments.ask(no)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(
                        () -> world.transactions.call(() -> world.payments.close(no, Actor.SYSTEM)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(world.provider.starts + world.provider.queries + world.provider.closes).isZero();
    }
}
