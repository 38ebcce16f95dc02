package io.counterfoil.app.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database goes back to a moment at which refunds were requested that were sent after it. */
@Tag("F55")
class RestoreIT {

    private static final int REFUNDS = 3;
    private static final Duration SOON = Duration.ofMinutes(3);

    @Test
    void afterARestoreProvidersAreAskedBeforeAnyMoneyGoesOut() {
        long seed = Report.seed("restored to a moment");
        try (Installation it = Installation.start("restore")) {
            Node node = it.node("a").setting("counterfoil.jobs.send-refunds.every", "PT0S");
            it.up("a");
            Load load = Load.on(it, seed).methods("alipay.page").refundPercent(100);
            load.atMost(REFUNDS).start(1).finish();
            Postgres postgres = it.postgres();
            assertThat(refunds(postgres, "REQUESTED")).isPositive();
            long requested = refunds(postgres, "REQUESTED");
            assertThat(postgres.number("select count(*) from refunds.freeze")).isZero();

            Path backup = backUp(postgres);
            node.close();
            node.setting("counterfoil.jobs.send-refunds.every", "PT0.5S").up();
            await("sent", () -> refunds(postgres, "SUCCEEDED") == requested);
            node.close();
            restore(postgres, backup);
            assertThat(refunds(postgres, "REQUESTED")).as("it forgot").isEqualTo(requested);

            node.up();

            await("asked", () -> refunds(postgres, "SUCCEEDED") == requested);
            assertThat(
                            postgres.number(
                                    "select count(*) from refunds.freeze where cause = 'restored'"))
                    .isPositive();
            await(
                    "let go",
                    () ->
                            postgres.number(
                                            "select count(*) from refunds.freeze where released_at"
                                                    + " is null")
                                    == 0);
            assertThat(said(postgres, "the database was restored: it may have been sent"))
                    .isEqualTo(requested);
            assertThat(said(postgres, "sent") + said(postgres, "sent again%"))
                    .as("none was sent once more")
                    .isZero();
            assertThat(postgres.number("select count(*) from payments.payment where owes_answer"))
                    .isZero();
            Convergence.await(it);
            Audit audit = Audit.clean(it, load);
            Report.say("restored; " + requested + " refunds were found by asking; " + audit);
        }
    }

    private static long refunds(Postgres postgres, String status) {
        return postgres.number(
                "select count(*) from refunds.refund where status = '" + status + "'");
    }

    private static long said(Postgres postgres, String observation) {
        return postgres.number(
                "select count(*) from refunds.refund_change where observation like '"
                        + observation
                        + "'");
    }

    private static void await(String what, java.util.function.BooleanSupplier holds) {
        Await.until(SOON, () -> what, holds);
    }

    /** Of a server that stands still; the node goes through it. */
    private static Path backUp(Postgres postgres) {
        Path backup = postgres.dataFolder().resolveSibling("backup");
        postgres.stopFast();
        copy(postgres.dataFolder(), backup);
        postgres.start();
        return backup;
    }

    /** There is nothing to replay, and its end begins a new timeline as every recovery's does. */
    private static void restore(Postgres postgres, Path backup) {
        postgres.stopFast();
        delete(postgres.dataFolder());
        copy(backup, postgres.dataFolder());
        try {
            Files.writeString(
                    postgres.dataFolder().resolve("postgresql.auto.conf"),
                    "restore_command = 'false'\n");
            Files.writeString(postgres.dataFolder().resolve("recovery.signal"), "");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        postgres.start();
        Await.until(
                SOON,
                () -> "it recovers",
                () -> postgres.rows("select pg_is_in_recovery()").equals(List.of(List.of("f"))));
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
