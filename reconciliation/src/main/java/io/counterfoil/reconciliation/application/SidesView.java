package io.counterfoil.reconciliation.application;

import io.counterfoil.reconciliation.EntryView;
import io.counterfoil.reconciliation.LineView;
import io.counterfoil.reconciliation.MatchClass;
import io.counterfoil.reconciliation.MatchView;
import io.counterfoil.reconciliation.domain.BookEntry;
import io.counterfoil.reconciliation.domain.DiscrepancyRepository;
import io.counterfoil.reconciliation.domain.ImportedLine;
import io.counterfoil.reconciliation.domain.MatchRow;
import io.counterfoil.reconciliation.domain.MatchedSides;
import io.counterfoil.reconciliation.domain.RunRepository;
import io.counterfoil.reconciliation.domain.StatementRun;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows lines and entries with the days to which they belong. */
@Dependent
class SidesView {

    private final RunRepository runs;
    private final DiscrepancyRepository discrepancies;
    private final StatementDays days;
    private final StatementSettings settings;
    private final Clock clock;

    @Inject
    SidesView(
            RunRepository runs,
            DiscrepancyRepository discrepancies,
            StatementDays days,
            StatementSettings settings,
            Clock clock) {
        this.runs = runs;
        this.discrepancies = discrepancies;
        this.days = days;
        this.settings = settings;
        this.clock = clock;
    }

    List<MatchView> rows(List<MatchedSides> rows) {
        Map<String, LocalDate> runDays =
                daysOfRuns(rows.stream().map(MatchedSides::line).filter(Objects::nonNull).toList());
        Map<String, String> ids = discrepancyIds(rows);
        return rows.stream().map(row -> row(row, runDays, ids)).toList();
    }

    /** The statement days of lines, by their runs. */
    Map<String, LocalDate> daysOfRuns(Collection<ImportedLine> lines) {
        return runs
                .find(lines.stream().map(ImportedLine::runId).collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(StatementRun::id, StatementRun::day));
    }

    @Nullable LineView line(@Nullable ImportedLine line, Map<String, LocalDate> runDays) {
        return line == null ? null : line.view(runDays.get(line.runId()));
    }

    @Nullable EntryView entry(@Nullable BookEntry entry) {
        return entry == null ? null : entry.view(days.of(entry.account(), entry.providerTime()));
    }

    private MatchView row(
            MatchedSides row, Map<String, LocalDate> runDays, Map<String, String> ids) {
        return new MatchView(
                classOf(row),
                line(row.line(), runDays),
                entry(row.entry()),
                heldUntil(row),
                row.row() == null ? null : ids.get(row.row().subject()));
    }

    /** What was not matched yet is shown as what it would be if nothing came any more. */
    private static MatchClass classOf(MatchedSides row) {
        if (row.row() != null) {
            return row.row().matchClass();
        }
        ImportedLine line = row.line();
        if (line == null) {
            return MatchClass.MISSING_AT_PROVIDER;
        }
        if (line.unreadable() != null) {
            return MatchClass.UNREADABLE;
        }
        return line.isOurs() ? MatchClass.MISSING_IN_OUR_BOOKS : MatchClass.NOT_OURS;
    }

    private @Nullable LocalDate heldUntil(MatchedSides row) {
        MatchClass matchClass = classOf(row);
        boolean missing =
                matchClass == MatchClass.MISSING_AT_PROVIDER
                        || matchClass == MatchClass.MISSING_IN_OUR_BOOKS;
        if (!missing) {
            return null;
        }
        MatchRow matched = row.row();
        Instant due = matched == null ? null : matched.dueAt();
        if (due == null) {
            return row.entry() == null
                    ? null
                    : days.of(row.entry().account(), row.entry().providerTime())
                            .plusDays(settings.holdDays() + 1L);
        }
        return due.isAfter(clock.instant()) ? days.of(matched.account(), due) : null;
    }

    private Map<String, String> discrepancyIds(List<MatchedSides> rows) {
        Map<String, List<String>> subjects =
                rows.stream()
                        .map(MatchedSides::row)
                        .filter(row -> row != null && row.dueAt() != null)
                        .collect(
                                Collectors.groupingBy(
                                        MatchRow::account,
                                        Collectors.mapping(
                                                MatchRow::subject, Collectors.toList())));
        return subjects.entrySet().stream()
                .flatMap(
                        of ->
                                discrepancies
                                        .idsBySubject(of.getKey(), of.getValue())
                                        .entrySet()
                                        .stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
