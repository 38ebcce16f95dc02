package io.counterfoil.app.races;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.incontainer.HoldTable;
import io.counterfoil.app.incontainer.MeetInTransactions;
import io.counterfoil.app.it.DeployedWar;
import io.counterfoil.app.it.Http;
import io.counterfoil.app.it.InContainer;
import io.counterfoil.app.it.OnPostgreSqlOnly;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Transactions that are in each other's way, and too many that want a connection. */
@OnPostgreSqlOnly
class InTheWayIT extends DeployedWar {

    /** More than a node has connections, fewer than it has threads. */
    private static final int MANY = 45;

    @Test
    @Tag("F45")
    void ofADeadlockTheVictimRunsAgainAsAWhole() {
        double before = repeats("deadlock");

        assertThat(meet("deadlock")).as("runs").isGreaterThanOrEqualTo(3);
        assertThat(repeats("deadlock")).isGreaterThan(before);
    }

    @Test
    @Tag("F45")
    void afterASerializationFailureTheSecondRunsAgainAsAWhole() {
        double before = repeats("serialization");

        assertThat(meet("serialization")).as("runs").isGreaterThanOrEqualTo(3);
        assertThat(repeats("serialization")).isGreaterThan(before);
    }

    @Test
    @Tag("F46")
    void withoutAConnectionToSpareItSaysWhenToComeBackAndIsNotReady() throws Exception {
        assertThat(ready()).isEqualTo(200);
        ExecutorService threads = Executors.newFixedThreadPool(MANY + 1);
        try {
            Future<String> held =
                    threads.submit(
                            () ->
                                    InContainer.run(
                                            HoldTable.class,
                                            Map.of("table", "payments.api_key", "seconds", "8")));
            awaitHold();
            List<Callable<HttpResponse<String>>> wishes = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                String key = "cf_nobody_" + i;
                wishes.add(() -> asks(key));
            }
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            wishes.forEach(wish -> answers.add(threads.submit(wish)));

            assertThat(turnsUnready()).as("it says that it is not ready").isTrue();
            assertThat(Http.get("/health/live").statusCode()).isEqualTo(200);

            int turnedAway = 0;
            for (Future<HttpResponse<String>> each : answers) {
                HttpResponse<String> answer = each.get();
                assertThat(answer.statusCode()).as(answer.body()).isIn(401, 503);
                if (answer.statusCode() == 503) {
                    turnedAway++;
                    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                    assertThat(answer.body()).containsAnyOf("unavailable", "try_again");
                }
            }
            assertThat(turnedAway).isPositive();
            held.get();
        } finally {
            threads.shutdownNow();
        }
        assertThat(turnsReady()).as("it is ready again by itself").isTrue();
    }

    /** Whoever asks before the table is held is answered at once and holds no connection. */
    private static void awaitHold() throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (InContainer.count(
                        "pg_locks where relation = 'payments.api_key'::regclass"
                                + " and mode = 'AccessExclusiveLock' and granted")
                == 0) {
            assertThat(System.nanoTime()).as("the table is held").isLessThan(until);
            Thread.sleep(20);
        }
    }

    private static int meet(String how) {
        return Integer.parseInt(InContainer.run(MeetInTransactions.class, Map.of("how", how)));
    }

    private static double repeats(String cause) {
        String line = "counterfoil_transaction_repeats_total{cause=\"" + cause + "\"";
        return Http.send(Http.request("/metrics").header("Accept", "text/plain").build())
                .body()
                .lines()
                .filter(one -> one.startsWith(line))
                .mapToDouble(one -> Double.parseDouble(one.substring(one.lastIndexOf(' '))))
                .sum();
    }

    private static HttpResponse<String> asks(String key) {
        return Http.send(
                Http.request("/api/v1/payment-methods")
                        .header("Authorization", "Bearer " + key)
                        .build());
    }

    private static int ready() {
        return Http.get("/health/ready").statusCode();
    }

    private static boolean turnsUnready() throws InterruptedException {
        return turns(503);
    }

    private static boolean turnsReady() throws InterruptedException {
        return turns(200);
    }

    private static boolean turns(int status) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < until) {
            if (ready() == status) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }
}
