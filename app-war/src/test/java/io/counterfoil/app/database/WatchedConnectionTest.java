package io.counterfoil.app.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchedConnectionTest {

    private static final int USUAL_MS = 40_000;

    private final List<Integer> timeoutsMs = new ArrayList<>();
    private final List<Integer> patienceSeconds = new ArrayList<>();
    private boolean isClosed;
    private boolean answers = true;

    /** It overflows while a connection is trusted. */
    private long nowNanos = Long.MAX_VALUE - Duration.ofMillis(2_500).toNanos();

    private Connection connection;

    @BeforeEach
    void isWatched() throws SQLException {
        connection = WatchedConnection.watch(real(), () -> nowNanos);
        pass(Duration.ofSeconds(2));
    }

    @Test
    void whetherItIsAliveIsNotWaitedForLong() throws SQLException {
        connection.isValid(0);
        pass(Duration.ofSeconds(1));
        connection.isValid(7);

        assertThat(patienceSeconds).containsExactly(2, 7);
        assertThat(timeoutsMs).as("nobody changed it").isEmpty();
    }

    @Test
    void whoeverAnsweredAMomentAgoIsNotAskedAgain() throws SQLException {
        assertThat(connection.isValid(0)).isTrue();
        pass(Duration.ofMillis(400));
        assertThat(connection.isValid(0)).isTrue();
        pass(Duration.ofMillis(599));
        assertThat(connection.isValid(0)).isTrue();
        assertThat(patienceSeconds).hasSize(1);

        pass(Duration.ofMillis(1));
        assertThat(connection.isValid(0)).isTrue();
        assertThat(patienceSeconds).hasSize(2);
    }

    @Test
    void whoeverWasConnectedAMomentAgoIsNotAsked() throws SQLException {
        Connection fresh = WatchedConnection.watch(real(), () -> nowNanos);

        assertThat(fresh.isValid(0)).isTrue();
        assertThat(patienceSeconds).isEmpty();
    }

    @Test
    void whoDidNotAnswerIsNotTrusted() throws SQLException {
        answers = false;
        assertThat(connection.isValid(0)).isFalse();
        assertThat(connection.isValid(0)).isFalse();
    }

    @Test
    void whatTheDriverSawBreakIsDeadAtOnce() throws SQLException {
        connection.isValid(0);
        isClosed = true;

        assertThat(connection.isValid(0)).isFalse();
    }

    @Test
    void aLongUnitHasMoreTimeHereTooAndTheNextOneHasNot() throws SQLException {
        connection.prepareStatement("select 1");
        assertThat(timeoutsMs).isEmpty();

        connection.prepareStatement("select set_config('statement_timeout', '10min', true)");
        assertThat(timeoutsMs).hasSize(1);
        assertThat(timeoutsMs.get(0)).isGreaterThan(600_000);

        connection.isValid(0);
        assertThat(timeoutsMs).hasSize(2).last().isEqualTo(USUAL_MS);
    }

    private void pass(Duration time) {
        nowNanos += time.toNanos();
    }

    private Connection real() {
        return (Connection)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "getNetworkTimeout" -> USUAL_MS;
                                    case "isClosed" -> isClosed;
                                    case "setNetworkTimeout" -> {
                                        timeoutsMs.add((Integer) arguments[1]);
                                        yield null;
                                    }
                                    case "isValid" -> {
                                        patienceSeconds.add((Integer) arguments[0]);
                                        yield answers;
                                    }
                                    default -> null;
                                });
    }
}
