package io.counterfoil.adminweb.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.AuditRule;
import io.counterfoil.payments.Violation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SameTwiceTest {

    private static final AuditRule RULE = new AuditRule("x", "I9", "sums", "payment", true);

    /** What is read of the one payment, time after time; the last one for ever. */
    private final Deque<String> readings = new ArrayDeque<>();

    private int reads;

    @Test
    void whatIsRightIsReadOnce() {
        assertThat(found("1=1")).isEmpty();
        assertThat(reads).isEqualTo(1);
    }

    @Test
    void whatStaysWrongIsFound() {
        assertThat(found("1=2")).hasSize(1);
        assertThat(reads).isEqualTo(3);
    }

    /** One module was read before a commit, the other one after it. */
    @Test
    void whatWasUnderWayIsNot() {
        assertThat(found("1=2", "2=2")).isEmpty();
    }

    @Test
    void whatChangesBetweenTheReadingsIsReadUntilItStands() {
        assertThat(found("1=2", "1=2", "2=3", "2=3", "3=3")).isEmpty();
        assertThat(found("1=2", "1=2", "2=3", "3=4")).hasSize(1);
    }

    @Test
    void whatMovesAllTheTimeIsLeftToTheNextLook() {
        assertThat(
                        found(
                                "1=2", "1=3", "1=4", "1=5", "1=6", "1=7", "1=8", "1=9", "2=1",
                                "2=3", "2=4", "2=5"))
                .isEmpty();
    }

    @Test
    void ofNothingNothingIsRead() {
        assertThat(SameTwice.violations(List.of(), keys -> Map.of("p", "1=2"), (k, v) -> List.of()))
                .isEmpty();
        assertThat(reads).isZero();
    }

    private List<Violation> found(String... inTurn) {
        reads = 0;
        readings.clear();
        readings.addAll(List.of(inTurn));
        return SameTwice.violations(
                List.of("p"),
                keys -> {
                    reads++;
                    return Map.of(
                            "p", readings.size() > 1 ? readings.removeFirst() : readings.peek());
                },
                (key, said) ->
                        said.charAt(0) == said.charAt(2)
                                ? List.of()
                                : List.of(new Violation(RULE, key, null, null, said)));
    }
}
