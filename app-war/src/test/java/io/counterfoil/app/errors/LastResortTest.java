package io.counterfoil.app.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.counterfoil.app.http.FakeExchange;
import io.counterfoil.payments.DomainException;
import jakarta.resource.ResourceException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.hibernate.exception.JDBCConnectionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastResortTest {

    @Test
    void refusalInsideAWrapperIsStillARefusal() {
        Throwable wrapped =
                new IllegalStateException(
                        new RuntimeException(
                                DomainException.conflict("order_paid", "It is paid.")));

        Problem problem = lastResort().problem(wrapped);

        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.code()).isEqualTo("order_paid");
    }

    @Test
    @Tag("F46")
    void noConnectionToSpareMeansTryAgain() {
        Throwable exhausted =
                new RuntimeException(new SQLException(new ResourceException("pool exhausted")));

        assertTryAgain(exhausted);
    }

    @Test
    @Tag("F46")
    void databaseOutOfReachMeansTryAgain() {
        assertTryAgain(
                new RuntimeException(
                        new JDBCConnectionException("gone", new SQLException("reset"))));
    }

    /** Too many connections, a full disk, a statement that took too long, a standby. */
    @ParameterizedTest
    @ValueSource(strings = {"53300", "53100", "57014", "57P03", "08006", "25006"})
    @Tag("F46")
    void whatTheDatabaseCannotDoNowMeansTryAgain(String sqlState) {
        assertTryAgain(new RuntimeException(new SQLException("gone", sqlState)));
    }

    @Test
    void aStatementThatTheDatabaseRefusesIsAnIncident() {
        Throwable refused = new RuntimeException(new SQLException("no such table", "42P01"));

        assertThat(lastResort().problem(refused).status()).isEqualTo(500);
    }

    @Test
    void brokenEscapesOfAFormAreTheSendersMistake() {
        RuntimeException broken =
                catchThrowableOfType(
                        IllegalArgumentException.class,
                        () -> URLDecoder.decode("%%", StandardCharsets.UTF_8));

        assertThat(lastResort().problem(broken).status()).isEqualTo(400);
        assertThat(lastResort().problem(new IllegalArgumentException("other")).status())
                .isEqualTo(500);
    }

    @Test
    void everythingElseIsAnIncidentThatTellsNothing() {
        Problem problem = lastResort().problem(new IllegalStateException("select secret"));

        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.toJson()).contains("incident").doesNotContain("secret");
    }

    private static void assertTryAgain(Throwable failure) {
        Problem problem = lastResort().problem(failure);

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.details()).containsKey("retry_after");
        assertThat(problem.toJson()).doesNotContain("pool", "gone");
    }

    private static LastResort lastResort() {
        LastResort mapper = new LastResort();
        mapper.failures = new Failures();
        mapper.request = new FakeExchange("GET", "/api/v1/orders").request();
        return mapper;
    }
}
