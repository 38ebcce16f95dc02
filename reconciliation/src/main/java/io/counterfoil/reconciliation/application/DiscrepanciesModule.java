package io.counterfoil.reconciliation.application;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.StaffRecord;
import io.counterfoil.payments.Transactions;
import io.counterfoil.reconciliation.Discrepancies;
import io.counterfoil.reconciliation.DiscrepancySearch;
import io.counterfoil.reconciliation.DiscrepancyView;
import io.counterfoil.reconciliation.EntryView;
import io.counterfoil.reconciliation.LineView;
import io.counterfoil.reconciliation.LiveAnswer;
import io.counterfoil.reconciliation.ResolveReason;
import io.counterfoil.reconciliation.domain.BookEntry;
import io.counterfoil.reconciliation.domain.Discrepancy;
import io.counterfoil.reconciliation.domain.DiscrepancyAct;
import io.counterfoil.reconciliation.domain.DiscrepancyRepository;
import io.counterfoil.reconciliation.domain.ImportedLine;
import io.counterfoil.reconciliation.domain.RunRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The façade of the work queue. */
@Dependent
class DiscrepanciesModule implements Discrepancies {

    private static final int MOST_PER_PAGE = 200;

    private final DiscrepancyRepository discrepancies;
    private final RunRepository runs;
    private final SidesView sidesView;
    private final StatementDays days;
    private final ExplainDiscrepancy explain;
    private final AskProvider askProvider;
    private final MatchSweeper matchSweeper;
    private final StaffRecord staffRecord;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    DiscrepanciesModule(
            DiscrepancyRepository discrepancies,
            RunRepository runs,
            SidesView sidesView,
            StatementDays days,
            ExplainDiscrepancy explain,
            AskProvider askProvider,
            MatchSweeper matchSweeper,
            StaffRecord staffRecord,
            Transactions transactions,
            Clock clock) {
        this.discrepancies = discrepancies;
        this.runs = runs;
        this.sidesView = sidesView;
        this.days = days;
        this.explain = explain;
        this.askProvider = askProvider;
        this.matchSweeper = matchSweeper;
        this.staffRecord = staffRecord;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Page<DiscrepancyView> search(DiscrepancySearch search) {
        int kept = Math.max(1, Math.min(search.limit(), MOST_PER_PAGE));
        var bounded =
                new DiscrepancySearch(
                        search.merchant(),
                        search.account(),
                        search.from(),
                        search.to(),
                        search.matchClass(),
                        search.status(),
                        search.assignee(),
                        search.text(),
                        search.amountMinor(),
                        search.cursor(),
                        kept);
        return transactions.call(
                () -> {
                    Page<Discrepancy> page =
                            Page.cut(
                                    discrepancies.search(bounded),
                                    kept,
                                    DiscrepanciesModule::cursor);
                    return new Page<>(views(page.items()), page.next());
                });
    }

    private static String cursor(Discrepancy last) {
        int rank =
                switch (last.status()) {
                    case OPEN -> 0;
                    case RESOLVED, HEALED -> 1;
                };
        return rank + " " + last.day() + " " + last.id();
    }

    @Override
    public DiscrepancyView discrepancy(String id) {
        return transactions.call(
                () ->
                        views(
                                        List.of(
                                                discrepancies
                                                        .find(id)
                                                        .orElseThrow(
                                                                DiscrepanciesModule::notFound)))
                                .get(0));
    }

    @Override
    public List<LiveAnswer> ask(String id, Actor by) {
        if (transactions.active()) {
            throw new IllegalStateException("a provider is never called inside a transaction");
        }
        Discrepancy about =
                transactions.call(
                        () -> discrepancies.find(id).orElseThrow(DiscrepanciesModule::notFound));
        transactions.run(() -> staffRecord.record(by, "ask_discrepancy", id, null));
        List<LiveAnswer> answers =
                askProvider.about(about.account(), about.paymentNumber(), about.refundNumber(), by);
        String said =
                answers.isEmpty()
                        ? "Nothing of ours to ask about."
                        : answers.stream()
                                .map(DiscrepanciesModule::inWords)
                                .collect(Collectors.joining("; "));
        transactions.run(
                () ->
                        discrepancies.add(
                                discrepancies
                                        .lock(id)
                                        .orElseThrow()
                                        .asked(said, by, clock.instant())));
        matchSweeper.catchUp();
        return answers;
    }

    private static String inWords(LiveAnswer answer) {
        return answer.about()
                + " "
                + answer.number()
                + ": "
                + answer.outcome()
                + (answer.amount() == null ? "" : " " + answer.amount())
                + " ("
                + answer.detail()
                + ")";
    }

    @Override
    public DiscrepancyView assign(String id, int version, String assignee, Actor by) {
        return act(
                id,
                version,
                by,
                "assign_discrepancy",
                assignee,
                found -> found.assign(assignee, by, clock.instant()));
    }

    @Override
    public DiscrepancyView note(String id, int version, String note, Actor by) {
        return act(
                id,
                version,
                by,
                "note_discrepancy",
                note,
                found -> found.note(note, by, clock.instant()));
    }

    @Override
    public DiscrepancyView resolve(
            String id, int version, ResolveReason reason, String note, Actor by) {
        return act(
                id,
                version,
                by,
                "resolve_discrepancy",
                reason + ": " + note,
                found -> found.resolve(reason, note, by, clock.instant()));
    }

    @Override
    public DiscrepancyView reopen(String id, int version, String note, Actor by) {
        return act(
                id,
                version,
                by,
                "reopen_discrepancy",
                note,
                found -> found.reopen(note, by, clock.instant()));
    }

    @Override
    public long countOpen() {
        return transactions.call(discrepancies::countOpen);
    }

    private DiscrepancyView act(
            String id,
            int version,
            Actor by,
            String act,
            String note,
            Function<Discrepancy, DiscrepancyAct> step) {
        transactions.run(
                () -> {
                    Discrepancy found =
                            discrepancies.lock(id).orElseThrow(DiscrepanciesModule::notFound);
                    if (found.version() != version) {
                        throw DomainException.conflict(
                                "discrepancy_changed",
                                "Somebody else changed this meanwhile; look at it again.");
                    }
                    discrepancies.add(step.apply(found));
                    staffRecord.record(by, act, id, note);
                });
        return discrepancy(id);
    }

    private List<DiscrepancyView> views(List<Discrepancy> found) {
        Map<String, ImportedLine> lines = discrepancies.lines(ids(found, Discrepancy::lineId));
        Map<String, BookEntry> entries = discrepancies.entries(ids(found, Discrepancy::entryId));
        Map<String, LocalDate> runDays = sidesView.daysOfRuns(lines.values());
        Map<String, List<DiscrepancyAct>> acts =
                discrepancies.acts(found.stream().map(Discrepancy::id).toList());
        return found.stream()
                .map(
                        each ->
                                view(
                                        each,
                                        sidesView.line(
                                                each.lineId() == null
                                                        ? null
                                                        : lines.get(each.lineId()),
                                                runDays),
                                        sidesView.entry(
                                                each.entryId() == null
                                                        ? null
                                                        : entries.get(each.entryId())),
                                        acts.getOrDefault(each.id(), List.of())))
                .toList();
    }

    private static List<String> ids(List<Discrepancy> found, Function<Discrepancy, String> idOf) {
        return found.stream().map(idOf).filter(Objects::nonNull).toList();
    }

    private DiscrepancyView view(
            Discrepancy of,
            @Nullable LineView line,
            @Nullable EntryView entry,
            List<DiscrepancyAct> acts) {
        Optional<Explanation> explanation =
                explain.explain(
                        of.matchClass(),
                        of.status(),
                        line,
                        entry,
                        entry == null ? null : endOfDay(entry),
                        (account, day) -> runs.counting(account, day).isPresent());
        return new DiscrepancyView(
                of.id(),
                new MerchantId(of.merchantId()),
                of.account(),
                of.day(),
                of.matchClass(),
                of.status(),
                line,
                entry,
                difference(line, entry),
                of.paymentNumber() != null && PaymentNo.isOurs(of.paymentNumber())
                        ? new PaymentNo(of.paymentNumber())
                        : null,
                of.orderNo() == null ? null : new OrderNo(of.orderNo()),
                explanation.map(Explanation::key).orElse(null),
                explanation.map(Explanation::facts).orElse(Map.of()),
                of.assignee(),
                of.reason(),
                of.proposedBy(),
                of.resolvedBy(),
                of.resolvedAt(),
                of.openedAt(),
                acts.stream().map(DiscrepancyAct::view).toList(),
                of.version());
    }

    private @Nullable Instant endOfDay(EntryView entry) {
        try {
            return days.day(entry.account(), entry.day()).end();
        } catch (DomainException unknownAccount) {
            return null;
        }
    }

    /** Ours minus theirs; across currencies nothing can be said. */
    private static @Nullable Money difference(@Nullable LineView line, @Nullable EntryView entry) {
        Money ours = entry == null ? null : entry.amount();
        Money theirs = line == null ? null : line.amount();
        if (ours == null) {
            return theirs == null ? null : theirs.times(-1);
        }
        if (theirs == null) {
            return ours;
        }
        return ours.currency().equals(theirs.currency()) ? ours.minus(theirs) : null;
    }

    private static DomainException notFound() {
        return DomainException.notFound("discrepancy_not_found", "There is no such discrepancy.");
    }
}
