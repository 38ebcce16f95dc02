package io.counterfoil.simulation;

import static io.counterfoil.simulation.Violation.require;

import io.counterfoil.reconciliation.RunState;
import io.counterfoil.reconciliation.domain.Discrepancy;
import io.counterfoil.reconciliation.domain.ImportedLine;
import io.counterfoil.reconciliation.domain.MatchRow;
import io.counterfoil.reconciliation.domain.StatementRun;
import io.counterfoil.simulation.database.Database;
import io.counterfoil.simulation.database.Database.Change;
import java.util.List;
import java.util.Set;

/** What each commit must leave of statements. */
final class StatementCommitRules {

    private static final Set<String> RUN_MOVES =
            Set.of(
                    "WAITING>FETCHING",
                    "FETCHING>WAITING",
                    "FETCHING>IMPORTING",
                    "FETCHING>REFUSED",
                    "FETCHING>DONE",
                    "IMPORTING>MATCHING",
                    "IMPORTING>QUARANTINED",
                    "MATCHING>DONE");

    private final World world;

    StatementCommitRules(World world) {
        this.world = world;
    }

    private Database database() {
        return world.database();
    }

    void judge(List<Change> changes) {
        for (Change change : changes) {
            if (change.after() instanceof StatementRun run) {
                run(change, run);
            } else if (change.after() instanceof MatchRow row) {
                world.cover("match " + row.matchClass());
            } else if (change.after() instanceof Discrepancy discrepancy) {
                discrepancy((Discrepancy) change.before(), discrepancy);
            }
        }
    }

    private void run(Change change, StatementRun after) {
        StatementRun before = (StatementRun) change.before();
        if (before != null && before.state() != after.state()) {
            String move = before.state() + ">" + after.state();
            require(RUN_MOVES.contains(move), "I1", "a statement went " + move);
            world.cover("statement " + move);
        }
        if (before != null && before.counts() && !after.counts()) {
            world.cover("statement superseded");
        }
        boolean countsNow = after.counts() && (before == null || !before.counts());
        if (countsNow) {
            counts(after);
        }
        if (after.state() == RunState.QUARANTINED || after.state() == RunState.REFUSED) {
            require(
                    !after.counts() && lines(after) == 0,
                    "I12",
                    "something of a file counts that can't be trusted: " + name(after));
        }
    }

    /** I12: one version of a day, the whole of it, and nothing that is not to be trusted. */
    private void counts(StatementRun run) {
        long versions =
                database().committed(StatementRun.class).stream()
                        .filter(StatementRun::counts)
                        .filter(other -> other.account().equals(run.account()))
                        .filter(other -> other.day().equals(run.day()))
                        .count();
        require(versions == 1, "I12", versions + " versions count of " + name(run));
        if (run.isWithoutBusiness()) {
            require(lines(run) == 0, "I12", "lines of a day without business: " + name(run));
            return;
        }
        ProviderStatements.Issue issue =
                world.statements()
                        .ofHash((String) database().value(run, "sha256"))
                        .orElseThrow(
                                () -> new Violation("I12", "nobody gave this file: " + name(run)));
        require(issue.isWhole(), "I12", name(run) + " counts, although " + issue.fault());
        require(
                lines(run) == issue.lines().size() && run.lineCount() == issue.lines().size(),
                "I12",
                name(run)
                        + " has "
                        + issue.lines().size()
                        + " lines, says "
                        + run.lineCount()
                        + ", and keeps "
                        + lines(run));
        long minor =
                database().committed(ImportedLine.class).stream()
                        .filter(line -> line.runId().equals(run.id()) && line.amount() != null)
                        .mapToLong(line -> line.amount().minor())
                        .sum();
        long said =
                issue.lines().stream()
                        .filter(StatementFile.Line::isReadable)
                        .mapToLong(StatementFile.Line::minor)
                        .sum();
        require(
                minor == said,
                "I12",
                name(run) + " adds up to " + said + ", its lines to " + minor);
    }

    private long lines(StatementRun run) {
        return database().committed(ImportedLine.class).stream()
                .filter(line -> line.runId().equals(run.id()))
                .count();
    }

    private static String name(StatementRun run) {
        return run.account() + " " + run.day() + " " + run.id();
    }

    private void discrepancy(Discrepancy before, Discrepancy after) {
        if (before == null || before.status() != after.status()) {
            world.cover(
                    "discrepancy "
                            + (before == null ? null : before.status())
                            + ">"
                            + after.status());
        }
    }
}
