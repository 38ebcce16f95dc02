package io.counterfoil.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.Observation.Outcome;
import io.counterfoil.payments.PaymentStatus;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentMoveTest {

    /** Every edge of the state graph; each pair that is not here moves nothing. */
    private static final Map<PaymentStatus, Map<Outcome, PaymentMove>> EDGES =
            Map.of(
                    PaymentStatus.CREATED,
                    Map.of(
                            Outcome.PAID, PaymentMove.SUCCEED,
                            Outcome.CLOSED, PaymentMove.CLOSE,
                            Outcome.FAILED, PaymentMove.FAIL),
                    PaymentStatus.PENDING,
                    Map.of(
                            Outcome.PAID, PaymentMove.SUCCEED,
                            Outcome.CLOSED, PaymentMove.CLOSE,
                            Outcome.FAILED, PaymentMove.FAIL),
                    PaymentStatus.CLOSED,
                    Map.of(Outcome.PAID, PaymentMove.SUCCEED_LATE),
                    PaymentStatus.FAILED,
                    Map.of(Outcome.PAID, PaymentMove.SUCCEED_LATE),
                    PaymentStatus.SUCCEEDED,
                    Map.of());

    static Stream<Arguments> everyPair() {
        return Stream.of(PaymentStatus.values())
                .flatMap(
                        from ->
                                Stream.of(Outcome.values())
                                        .map(outcome -> Arguments.of(from, outcome)));
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void movesAlongTheEdgesAndNowhereElse(PaymentStatus from, Outcome outcome) {
        assertThat(PaymentMove.of(from, outcome))
                .isEqualTo(EDGES.get(from).getOrDefault(outcome, PaymentMove.NONE));
    }
}
