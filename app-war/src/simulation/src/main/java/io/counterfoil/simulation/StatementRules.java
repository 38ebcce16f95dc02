package io.counterfoil.simulation;

import static io.counterfoil.simulation.Violation.require;

import io.counterfoil.reconciliation.DiscrepancyStatus;
import io.counterfoil.reconciliation.RunState;
import io.counterfoil.reconciliation.domain.BookEntry;
import io.counterfoil.reconciliation.domain.Discrepancy;
import io.counterfoil.reconciliation.domain.MatchRow;
import io.counterfoil.reconciliation.domain.StatementRun;
import io.counterfoil.reconciliation.domain.ToMatch;
import io.counterfoil.simulation.StatementFile.Line;
import io.counterfoil.simulation.database.Database;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What must hold of the statements when all of them were pulled: both sides agree line by line, and
 * what does not is open as a discrepancy. It is worked out from the files that the providers gave
 * and from the book, and asks the product's matching nothing.
 */
final class StatementRules {

    private final World world;
    private final Database database;

    StatementRules(World world) {
        this.world = world;
        this.database = world.database();
    }

    /** A line of a file that counts, with the id under which it is kept. */
    private record Kept(String id, Line line) {}

    void judge() {
        require(
                database.committed(ToMatch.class).isEmpty(),
                "I8",
                "something was not matched in the end");
        Set<String> lines = new HashSet<>();
        for (StatementRun run : database.committed(StatementRun.class)) {
            run(run);
            if (run.counts()) {
                kept(run).forEach(kept -> lines.add(kept.id()));
            }
        }
        partition(lines);
        Set<String> different = new HashSet<>();
        Accounts.names().forEach(account -> different.addAll(differences(account)));
        for (Discrepancy one : database.committed(Discrepancy.class)) {
            boolean isOne =
                    one.lineId() != null && different.contains(one.lineId())
                            || one.entryId() != null && different.contains(one.entryId());
            require(
                    isOne || one.status() != DiscrepancyStatus.OPEN,
                    "I12",
                    "both sides agree, and it is open: " + one.subject() + " " + one.matchClass());
        }
        world.providers().trades().forEach(this::booked);
    }

    private void run(StatementRun run) {
        String name = run.account() + " " + run.day();
        require(
                run.state() == RunState.DONE
                        || run.state() == RunState.QUARANTINED
                        || run.state() == RunState.REFUSED,
                "I8",
                "a statement has not ended: " + name + " " + run.state());
        Optional<StatementRun> counting =
                database.committed(StatementRun.class).stream()
                        .filter(StatementRun::counts)
                        .filter(one -> one.account().equals(run.account()))
                        .filter(one -> one.day().equals(run.day()))
                        .findFirst();
        require(counting.isPresent(), "I12", "no version counts of " + name);
        String hash = (String) database.value(counting.get(), "sha256");
        String latest =
                world.statements()
                        .latest(run.account(), run.day())
                        .map(ProviderStatements.Issue::hash)
                        .orElse(null);
        require(
                Objects.equals(hash, latest),
                "I12",
                "what counts of " + name + " is not what the provider gave last");
    }

    private List<Kept> kept(StatementRun run) {
        String hash = (String) database.value(run, "sha256");
        List<Line> lines =
                hash == null ? List.of() : world.statements().ofHash(hash).orElseThrow().lines();
        List<Kept> kept = new ArrayList<>();
        for (Line line : lines) {
            kept.add(new Kept(run.id() + "-" + (kept.size() + 1), line));
        }
        return kept;
    }

    /** Each line that counts and each entry is in one class, and nothing else is. */
    private void partition(Set<String> lines) {
        Set<String> left = new HashSet<>(lines);
        database.committed(BookEntry.class).forEach(entry -> left.add(entry.id()));
        for (MatchRow row : database.committed(MatchRow.class)) {
            boolean isNew =
                    (row.lineId() == null || left.remove(row.lineId()))
                            && (row.entryId() == null || left.remove(row.entryId()));
            require(isNew, "I12", "in two classes, or of no version that counts: " + row.id());
        }
        require(left.isEmpty(), "I12", "in no class: " + left);
    }

    /** The ids of the lines and entries that differ; each must be open, or a person's decision. */
    private Set<String> differences(String account) {
        List<Kept> lines = new ArrayList<>();
        database.committed(StatementRun.class).stream()
                .filter(run -> run.counts() && run.account().equals(account))
                .sorted(Comparator.comparing(StatementRun::day))
                .forEach(run -> lines.addAll(kept(run)));
        List<BookEntry> entries =
                new ArrayList<>(
                        database.committed(BookEntry.class).stream()
                                .filter(entry -> entry.account().equals(account))
                                .sorted(Comparator.comparing(BookEntry::occurrence))
                                .toList());
        Set<String> different = new HashSet<>();
        for (Kept kept : lines) {
            Line line = kept.line();
            if (line.isReadable() && !line.payment().startsWith("CFP")) {
                continue;
            }
            Optional<BookEntry> same =
                    entries.stream()
                            .filter(entry -> line.isReadable() && isAbout(line, entry))
                            .findFirst();
            same.ifPresent(entries::remove);
            if (same.isEmpty() || !agree(line, same.get())) {
                different.add(kept.id());
                requireOpen(kept.id(), line.toString(), "theirMinor", line.minor());
            }
        }
        for (BookEntry entry : entries) {
            different.add(entry.id());
            String name = entry.kind() + " " + entry.number();
            requireOpen(entry.id(), name, "oursMinor", entry.amount().minor());
        }
        return different;
    }

    private static boolean isAbout(Line line, BookEntry entry) {
        boolean isPayment = entry.kind() == BookEntry.Kind.PAYMENT;
        return line.word().equals(entry.kind().name())
                && line.payment().equals(entry.paymentNo())
                && (isPayment || entry.requestNo().equals(line.refund()));
    }

    private boolean agree(Line line, BookEntry entry) {
        Duration apart = Duration.between(line.time(), entry.providerTime()).abs();
        return line.minor() == entry.amount().minor()
                && line.currency().equals(entry.amount().currencyCode())
                && world.kindOf(entry.account())
                        .timeTolerance()
                        .map(most -> apart.compareTo(most) <= 0)
                        .orElse(true);
    }

    /** Open, or settled by a person who saw what it is now. */
    private void requireOpen(String id, String what, String side, long minor) {
        Discrepancy known =
                database.committed(Discrepancy.class).stream()
                        .filter(one -> one.status() != DiscrepancyStatus.HEALED)
                        .filter(one -> id.equals(one.lineId()) || id.equals(one.entryId()))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new Violation(
                                                "I12", "it differs, and nobody is told: " + what));
        Object said = database.value(known, side);
        require(
                said == null || said.equals(minor),
                "I12",
                what + " differs, and " + known.subject() + " says that it is of " + said);
    }

    /** I5 once more: what truly happened stands in the book, however we came to know it. */
    private void booked(Trade trade) {
        if (trade.state != Trade.State.PAID) {
            return;
        }
        for (Line line : ProviderStatements.truth(trade)) {
            requirePulled(trade.account, line);
            boolean isBooked =
                    database.committed(BookEntry.class).stream()
                            .anyMatch(
                                    entry ->
                                            isAbout(line, entry)
                                                    && entry.amount().minor() == line.minor());
            Trade.Refunded refund = line.refund() == null ? null : trade.refunds.get(line.refund());
            // One that came back before we knew that it was done was never in the book.
            boolean cameBack = refund != null && refund.state == Trade.Refunded.State.RETURNED;
            boolean isTold = isOnItsStatement(trade.account, line);
            require(
                    isBooked || cameBack || !isTold,
                    "I5",
                    "the statement says it, and it is not in the book: " + line);
            if (!isBooked) {
                world.cover(
                        "not booked: " + line.word() + (isTold ? "" : ", not on its statement"));
            }
        }
    }

    private void requirePulled(String account, Line line) {
        ProviderCalendar calendar = world.statements().calendar(account);
        LocalDate day = calendar.dayOf(line.time());
        require(
                database.committed(StatementRun.class).stream()
                        .filter(StatementRun::counts)
                        .filter(run -> run.account().equals(account))
                        .anyMatch(run -> run.day().equals(day)),
                "I5",
                "nobody pulled the statement of "
                        + account
                        + " "
                        + day
                        + ", where it stands: "
                        + line);
    }

    private boolean isOnItsStatement(String account, Line line) {
        return database.committed(StatementRun.class).stream()
                .filter(run -> run.counts() && run.account().equals(account))
                .flatMap(run -> kept(run).stream())
                .anyMatch(kept -> kept.line().equals(line));
    }
}
