package io.counterfoil.adminweb.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private final Desk desk = Desk.withAnna();

    @Test
    void theFirstTriesAreFreeThenTheWaitDoublesUpToFiveMinutes() {
        for (int tries = 1; tries <= 3; tries++) {
            assertThat(enter("anna", "1.1.1.1")).isZero();
        }
        List<Long> waits = new ArrayList<>();
        for (int tries = 4; tries <= 14; tries++) {
            assertThat(enter("anna", "1.1.1.1")).isZero();
            Duration wait = enter("anna", "1.1.1.1");
            waits.add(wait.toSeconds());
            desk.clock.advance(wait);
        }
        assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L);
    }

    @Test
    void waitingIsNotCountedAsATry() {
        exhaust("anna", "1.1.1.1");
        Duration first = enter("anna", "1.1.1.1");
        assertThat(enter("anna", "1.1.1.1")).isEqualTo(first).isPositive();
    }

    @Test
    void anotherAddressIsNotHeldUp() {
        exhaust("anna", "1.1.1.1");
        assertThat(enter("anna", "2.2.2.2")).isZero();
    }

    @Test
    void tryingManyNamesFromOneAddressIsSlowedToo() {
        for (int name = 0; name < 30; name++) {
            enter("name" + name, "1.1.1.1");
        }
        assertThat(enter("anna", "1.1.1.1")).isPositive();
        assertThat(enter("anna", "2.2.2.2")).isZero();
    }

    @Test
    void aRightPasswordForgives() {
        for (int login = 0; login < 100; login++) {
            assertThat(enter("anna", "1.1.1.1")).isZero();
            desk.throttle.forgive("anna", "1.1.1.1");
        }
    }

    @Test
    void aQuarterOfAnHourOfRestForgetsAndDeletes() {
        exhaust("anna", "1.1.1.1");
        desk.clock.advance(Duration.ofMinutes(15));
        assertThat(enter("anna", "1.1.1.1")).isZero();
        assertThat(enter("anna", "1.1.1.1")).isZero();
        assertThat(desk.tries.removedOlderThan)
                .isEqualTo(desk.clock.instant().minus(Duration.ofMinutes(15)));
    }

    @Test
    void whatWasTypedIsNotKept() {
        enter("my password typed into the wrong field", "1.1.1.1");
        assertThat(desk.tries.rows.keySet()).allMatch(key -> key.matches("[0-9a-f]{64}"));
    }

    private Duration enter(String name, String address) {
        return desk.throttle.enter(name, address);
    }

    private void exhaust(String name, String address) {
        for (int tries = 0; tries < 4; tries++) {
            enter(name, address);
        }
    }
}
