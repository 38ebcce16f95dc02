package io.counterfoil.refunds.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.RefundAnswer.Outcome;
import io.counterfoil.refunds.RefundStatus;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefundMoveTest {

    /** Every edge of the state graph; each pair that is not here moves nothing. */
    private static final Map<RefundStatus, Map<Outcome, RefundMove>> EDGES =
            Map.of(
                    RefundStatus.AWAITING_APPROVAL,
                    Map.of(Outcome.SUCCEEDED, RefundMove.SUCCEED),
                    RefundStatus.REQUESTED,
                    Map.of(Outcome.SUCCEEDED, RefundMove.SUCCEED),
                    RefundStatus.PROCESSING,
                    Map.of(
                            Outcome.SUCCEEDED, RefundMove.SUCCEED,
                            Outcome.FAILED, RefundMove.FAIL,
                            Outcome.RETURNED, RefundMove.RETURN_UNSEEN),
                    RefundStatus.SUCCEEDED,
                    Map.of(Outcome.RETURNED, RefundMove.TAKE_BACK),
                    RefundStatus.FAILED,
                    Map.of(
                            Outcome.SUCCEEDED, RefundMove.SUCCEED_LATE,
                            Outcome.RETURNED, RefundMove.NOTE_RETURN),
                    RefundStatus.REJECTED,
                    Map.of(Outcome.SUCCEEDED, RefundMove.SUCCEED_LATE));

    static Stream<Arguments> everyPair() {
        return Stream.of(RefundStatus.values())
                .flatMap(
                        from ->
                                Stream.of(Outcome.values())
                                        .map(outcome -> Arguments.of(from, outcome)));
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void movesAlongTheEdgesAndNowhereElse(RefundStatus from, Outcome outcome) {
        assertThat(RefundMove.of(from, outcome))
                .isEqualTo(EDGES.get(from).getOrDefault(outcome, RefundMove.NONE));
    }
}
