package io.counterfoil.refunds.application;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundAnswer.Outcome;
import io.counterfoil.payments.RefundOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A provider that executes a number once, as real ones do, unless the test scripts what the next
 * call does.
 */
final class Provider {

    /** What leaves nothing at the provider that a second send could double. */
    private static final Set<Outcome> MAY_FOLLOW = Set.of(Outcome.NEEDS_A_PERSON, Outcome.NOT_SENT);

    private final Clock clock;
    private final Map<String, Instant> doneAt = new LinkedHashMap<>();

    /** How long after a refund a question still doesn't show it. */
    Duration showsAfter = Duration.ZERO;

    /** What came of the last send of each number, unknown where nobody heard it. */
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();

    boolean allowsNoRepeat;

    final Map<String, Money> done = new LinkedHashMap<>();
    final List<RefundOrder> sent = new ArrayList<>();
    final List<RefundOrder> asked = new ArrayList<>();
    final Deque<Function<RefundOrder, RefundAnswer>> nextSends = new ArrayDeque<>();
    final Deque<Function<RefundOrder, RefundAnswer>> nextQueries = new ArrayDeque<>();

    Provider(Clock clock) {
        this.clock = clock;
    }

    RefundAnswer refund(RefundOrder order) {
        sent.add(order);
        Outcome before = outcomes.put(order.number(), Outcome.UNKNOWN);
        if (allowsNoRepeat && before != null && !MAY_FOLLOW.contains(before)) {
            throw new AssertionError("I4: sent again after " + before);
        }
        RefundAnswer answer =
                nextSends.isEmpty() ? execute(order) : nextSends.remove().apply(order);
        outcomes.put(order.number(), answer.outcome());
        return answer;
    }

    RefundAnswer query(RefundOrder order) {
        asked.add(order);
        return nextQueries.isEmpty() ? look(order) : nextQueries.remove().apply(order);
    }

    RefundAnswer execute(RefundOrder order) {
        Money before = done.putIfAbsent(order.number(), order.amount());
        doneAt.putIfAbsent(order.number(), clock.instant());
        if (before != null && !before.equals(order.amount())) {
            throw new AssertionError("I4: one number, two amounts");
        }
        return RefundAnswer.of(Outcome.SUCCEEDED, "done");
    }

    /** It took effect, and nobody heard the answer. */
    RefundAnswer executeAndLoseAnswer(RefundOrder order) {
        execute(order);
        return RefundAnswer.of(Outcome.UNKNOWN, "time-out");
    }

    RefundAnswer look(RefundOrder order) {
        Money amount = done.get(order.number());
        boolean shown =
                !clock.instant()
                        .isBefore(
                                doneAt.getOrDefault(order.number(), Instant.EPOCH)
                                        .plus(showsAfter));
        return amount == null || !shown
                ? RefundAnswer.of(Outcome.ABSENT, "no refund_status")
                : new RefundAnswer(Outcome.SUCCEEDED, amount, null, null, "REFUND_SUCCESS");
    }

    static Function<RefundOrder, RefundAnswer> says(Outcome outcome) {
        return order -> RefundAnswer.of(outcome, outcome.name());
    }

    /** The worker dies here. */
    static Function<RefundOrder, RefundAnswer> halts() {
        return order -> {
            throw new IllegalStateException("halted");
        };
    }
}
