package io.counterfoil.refunds.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentRefundSeen;
import io.counterfoil.payments.SettableClock;
import io.counterfoil.refunds.domain.SeenRefund;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeenRefundRecorderTest {

    private final SettableClock clock = SettableClock.at("2026-11-22T02:00:00Z");

    @Test
    void aRefundThatWasSeenIsKeptWithAllThatIsKnownOfIt() {
        List<SeenRefund> kept = new ArrayList<>();
        PaymentNo paymentNo = PaymentNo.next(clock);

        new SeenRefundRecorder(kept::add)
                .on(
                        new PaymentRefundSeen(
                                new MerchantId("demo"),
                                OrderNo.next(clock),
                                paymentNo,
                                "main",
                                "R1",
                                Money.of(888, "CNY"),
                                clock.instant()));

        assertThat(kept)
                .singleElement()
                .extracting("paymentNo", "account", "providerRefundNo", "refundedMinor", "currency")
                .containsExactly(paymentNo.value(), "main", "R1", 888L, "CNY");
    }
}
