package io.counterfoil.orders.web;

import static io.counterfoil.orders.web.Sample.NOW;
import static io.counterfoil.orders.web.Sample.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.orders.OrderStatus;
import io.counterfoil.payments.PaymentStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CashierStateTest {

    private static final Visit BACK = Visit.of("1", "0", null);

    @ParameterizedTest
    @EnumSource(PaymentStatus.class)
    void anUnpaidOrderIsNeverShownAsPaidHoweverTheBrowserCameBack(PaymentStatus attempt) {
        Sample order = anOrder().withAttempt(attempt);

        assertThat(state(order, Visit.PLAIN).paid()).isFalse();
        assertThat(state(order, BACK).paid()).isFalse();
        assertThat(state(order, Visit.of("paid", "9999", "paid")).paid()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderStatus.class,
            names = {"PAID", "PARTIALLY_REFUNDED", "REFUNDED"})
    void anOrderThatWasPaidSaysSo(OrderStatus status) {
        CashierState state = state(anOrder().is(status), BACK);

        assertThat(state.paid()).isTrue();
        assertThat(state.name()).isEqualTo(status.name());
        assertThat(state.payable()).isFalse();
    }

    @Test
    void anUntouchedOrderAwaitsPayment() {
        assertThat(state(anOrder(), Visit.PLAIN)).isEqualTo(CashierState.AWAITING);
    }

    @Test
    void anOrderWithoutAnyMethodSaysSo() {
        assertThat(state(anOrder().offering(), Visit.PLAIN)).isEqualTo(CashierState.UNAVAILABLE);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"CREATED", "PENDING"})
    void anOpenAttemptIsToBeContinued(PaymentStatus open) {
        assertThat(state(anOrder().withAttempt(open), Visit.PLAIN))
                .isEqualTo(CashierState.ATTEMPT_OPEN);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"FAILED", "CLOSED"})
    void anAttemptThatIsOverLeavesTheChoice(PaymentStatus over) {
        assertThat(state(anOrder().withAttempt(over), Visit.PLAIN))
                .isEqualTo(CashierState.AWAITING);
    }

    @Test
    void whoComesBackIsToldThatTheProviderIsAsked() {
        Sample order = anOrder().withAttempt(PaymentStatus.PENDING);

        assertThat(state(order, BACK)).isEqualTo(CashierState.CHECKING);
        assertThat(state(order, Visit.of("1", "45", null))).isEqualTo(CashierState.ATTEMPT_OPEN);
    }

    @Test
    void whoComesBackToAClosingOrderIsToldThatTheProviderIsAsked() {
        assertThat(state(anOrder().closing(), BACK)).isEqualTo(CashierState.CHECKING);
        assertThat(state(anOrder().closing(), Visit.PLAIN)).isEqualTo(CashierState.CLOSING);
    }

    @Test
    void theLastMinuteOffersNothingPayable() {
        Sample order = anOrder().withAttempt(PaymentStatus.PENDING);

        assertThat(state(order.withLeft(Duration.ofSeconds(60)), Visit.PLAIN))
                .isEqualTo(CashierState.ATTEMPT_OPEN);
        assertThat(state(order.withLeft(Duration.ofSeconds(59)), Visit.PLAIN))
                .isEqualTo(CashierState.EXPIRING);
        assertThat(state(order.withLeft(Duration.ofSeconds(-5)).closing(), Visit.PLAIN))
                .isEqualTo(CashierState.EXPIRING);
    }

    @Test
    void anOrderClosedByTimeHasExpiredAndOthersAreClosed() {
        Sample order = anOrder().withLeft(Duration.ofMinutes(5));

        assertThat(state(order.closedAt(NOW), Visit.PLAIN)).isEqualTo(CashierState.CLOSED);
        assertThat(state(order.closedAt(NOW.plusSeconds(300)), Visit.PLAIN))
                .isEqualTo(CashierState.EXPIRED);
    }

    private static CashierState state(Sample order, Visit visit) {
        CashierView view = order.view();
        Offers offers = view.offers(BuyerDevice.of(null, null));
        return CashierState.of(view, offers, visit, NOW);
    }
}
