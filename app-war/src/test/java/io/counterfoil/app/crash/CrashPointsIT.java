package io.counterfoil.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.incontainer.PullStatement;
import io.counterfoil.app.incontainer.SeedStaff;
import io.counterfoil.app.incontainer.StatementRules;
import io.counterfoil.app.incontainer.crash.CrashPoint;
import io.counterfoil.app.incontainer.crash.HaltingHttp;
import io.counterfoil.app.incontainer.crash.HaltingMail;
import io.counterfoil.app.incontainer.crash.HaltingTransactions;
import io.counterfoil.app.incontainer.crash.HaltingWebhooks;
import io.counterfoil.app.incontainer.crash.Originals;
import io.counterfoil.app.processes.Audit;
import io.counterfoil.app.processes.Convergence;
import io.counterfoil.app.processes.Installation;
import io.counterfoil.app.processes.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A node halts between two steps, comes back, halts there once more while it retries, comes back,
 * and everything ends as if nothing had been: on PostgreSQL, with a real process.
 */
@Tag("F01")
@Tag("F02")
@Tag("F03")
@Tag("F04")
@Tag("F05")
@Tag("F06")
class CrashPointsIT {

    private static final System.Logger LOG = System.getLogger(CrashPointsIT.class.getName());

    /** Which timer comes first is chance. */
    private static final Pattern TIMER = Pattern.compile("^\\w+(Job\\.tick|Sweeper\\.start)");

    /** Of two timers that may do a thing, now the one is the first and now the other. */
    private static final int MOST_RUNS = 20;

    /**
     * Which of the listed points are died at in the long part: all, or those in whose line this is
     * found.
     */
    private static final Pattern WANTED =
            Pattern.compile(System.getProperty("counterfoil.it.crash.points", ""));

    private static Installation it;
    private static MortalNode node;

    /** A line of {@code crash-points.txt}. */
    record Listed(Flow flow, String point, boolean isQuick) {

        static Listed read(String line) {
            String[] parts = line.split("\\|");
            return new Listed(
                    Flow.valueOf(parts[1].strip()), parts[2].strip(), !parts[0].isBlank());
        }

        @Override
        public String toString() {
            return flow + ": " + point;
        }
    }

    @BeforeAll
    static void start() {
        it = Installation.start("crash");
        Node real =
                it.node("a")
                        .beans(
                                CrashPoint.class,
                                CrashPoint.Arm.class,
                                CrashPoint.Seen.class,
                                HaltingTransactions.class,
                                HaltingHttp.class,
                                HaltingWebhooks.class,
                                HaltingMail.class,
                                Originals.class,
                                StatementRules.class,
                                PullStatement.class,
                                SeedStaff.class)
                        .setting("counterfoil.jobs.pull-statements.every", "PT1S")
                        .setting("counterfoil.jobs.seal-staff-acts.every", "PT2S")
                        .setting("counterfoil.jobs.audit.every", "PT5S")
                        .setting("counterfoil.jobs.full-audit.every", "PT1S")
                        .setting("counterfoil.refunds.approval-from", String.valueOf(Shop.PRICE));
        it.mailbox().settings().forEach(real::setting);
        it.up("a");
        Desk.opens(real);
        node = new MortalNode(real);
    }

    @AfterAll
    static void end() {
        if (node != null) {
            node.close();
        }
        if (it != null) {
            it.close();
        }
    }

    static Stream<Listed> quick() {
        return listed().filter(Listed::isQuick);
    }

    static Stream<Listed> wanted() {
        return listed().filter(point -> WANTED.matcher(point.toString()).find());
    }

    private static Stream<Listed> listed() {
        try (InputStream file = CrashPointsIT.class.getResourceAsStream("crash-points.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(Listed::read)
                            .toList()
                            .stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A step that nobody listed, and so nobody died at, makes this fail. */
    @ParameterizedTest
    @EnumSource(names = {"PAY", "REFUND"})
    void everyStepThatSomebodyWaitsForIsAListedPoint(Flow flow) {
        assertListed(flow, reached(flow).filter(point -> !TIMER.matcher(point).find()));
    }

    @Tag("endurance")
    @ParameterizedTest
    @EnumSource
    void everyStepOfEveryFlowIsAListedPoint(Flow flow) {
        assertListed(flow, reached(flow));
    }

    @ParameterizedTest
    @MethodSource("quick")
    void nothingIsLostWhereItMattersMost(Listed at) {
        survives(at, 1);
    }

    @Tag("endurance")
    @ParameterizedTest
    @MethodSource("wanted")
    void nothingIsLostAtTheFirstTryAndTheRetry(Listed at) {
        survives(at, 2);
    }

    private static Stream<String> reached(Flow flow) {
        node.seen();
        flow.run(it, new Shop(it));
        it.sandbox().behaves();
        Convergence.await(it);
        return node.seen().stream().filter(point -> !point.isBlank());
    }

    private static void assertListed(Flow flow, Stream<String> reached) {
        Set<String> unknown = reached.collect(Collectors.toCollection(TreeSet::new));
        listed().map(Listed::point).forEach(unknown::remove);
        assertThat(unknown)
                .as(
                        "points of %s that crash-points.txt does not list:%n%s",
                        flow,
                        unknown.stream()
                                .map(point -> "  | " + flow + " | " + point)
                                .collect(Collectors.joining("\n")))
                .isEmpty();
    }

    private static void survives(Listed at, int deaths) {
        Shop shop = new Shop(it);
        int died = 0;
        for (int run = 0; run < MOST_RUNS && died == 0; run++) {
            node.diesAt(at.point(), deaths);
            at.flow().run(it, shop);
            died = node.livesOn();
        }
        it.sandbox().behaves();
        Convergence converged = Convergence.await(it);
        Audit audit = Audit.clean(it);
        LOG.log(
                System.Logger.Level.INFO,
                "{0}: died {1} times; {2}; {3}",
                at,
                died,
                converged,
                audit);
        assertThat(died).as("deaths at " + at).isPositive();
        assertThat(shop.brokenPromises()).isEqualTo(List.of());
    }
}
