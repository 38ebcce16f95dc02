package io.counterfoil.app.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F46")
class GlanceTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final AtomicInteger looks = new AtomicInteger();
    private final List<Runnable> hanging = new ArrayList<>();

    @Test
    void whoeverAsksInTheSameMomentIsToldTheSame() {
        Glance<Integer> glance = new Glance<>(looks::incrementAndGet, -1, LONG, LONG);

        assertThat(glance.now(Runnable::run)).isEqualTo(1);
        assertThat(glance.now(Runnable::run)).isEqualTo(1);
    }

    @Test
    void whatIsStaleIsLookedAtAgain() {
        Glance<Integer> glance = new Glance<>(looks::incrementAndGet, -1, Duration.ZERO, LONG);

        assertThat(glance.now(Runnable::run)).isEqualTo(1);
        assertThat(glance.now(Runnable::run)).isEqualTo(2);
    }

    @Test
    void oneThatHangsIsNotWaitedForAndCostsOneThread() {
        Executor hangs = hanging::add;
        Glance<Integer> glance = new Glance<>(looks::incrementAndGet, -1, Duration.ZERO, SHORT);

        assertThat(glance.now(hangs)).isEqualTo(-1);
        assertThat(glance.now(hangs)).isEqualTo(-1);
        assertThat(hanging).hasSize(1);

        hanging.get(0).run();
        assertThat(glance.now(Runnable::run)).isEqualTo(2);
    }

    @Test
    void oneThatFailsIsNoAnswerAndNotTheLast() {
        Glance<Integer> glance =
                new Glance<>(
                        () -> {
                            if (looks.incrementAndGet() == 1) {
                                throw new IllegalStateException("no database");
                            }
                            return 2;
                        },
                        -1,
                        Duration.ZERO,
                        LONG);

        assertThat(glance.now(Runnable::run)).isEqualTo(-1);
        assertThat(glance.now(Runnable::run)).isEqualTo(2);
    }
}
