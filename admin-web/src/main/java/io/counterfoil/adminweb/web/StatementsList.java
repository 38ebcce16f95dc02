package io.counterfoil.adminweb.web;

import io.counterfoil.payments.Page;
import io.counterfoil.payments.ProviderAccounts;
import io.counterfoil.reconciliation.RunState;
import io.counterfoil.reconciliation.StatementRunView;
import io.counterfoil.reconciliation.StatementRuns;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/** Statements that were pulled or are awaited, latest day first. Days are the provider's. */
@Dependent
public class StatementsList implements Listing<StatementRunView> {

    /** Should be here, and is not. */
    static final String LATE = "late";

    private static final String STATE = "admin.run.";

    private final StatementRuns runs;
    private final ProviderAccounts accounts;

    @Inject
    public StatementsList(StatementRuns runs, ProviderAccounts accounts) {
        this.runs = runs;
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "statements";
    }

    @Override
    public List<FilterField> fields() {
        return Stream.concat(
                        Stream.of(
                                FilterField.account(PaymentsList.names(accounts.all())),
                                FilterField.choice(
                                        "status", "admin.status", STATE, RunState.values())),
                        Stream.concat(
                                FilterField.days(),
                                Stream.of(FilterField.tick(LATE, "admin.statements.late_only"))))
                .toList();
    }

    @Override
    public Page<StatementRunView> search(Filters filters, String cursor, int limit) {
        return runs.search(
                null,
                filters.text("account"),
                filters.status(RunState.class),
                filters.isSet(LATE),
                filters.day("from"),
                filters.day("to"),
                cursor,
                limit);
    }

    @Override
    public List<Column<StatementRunView>> columns() {
        return List.of(
                Column.of(
                        "admin.day",
                        run ->
                                Cell.text(run.day().toString())
                                        .leadingTo("/admin/statements/" + run.id())),
                Column.of("admin.account", run -> Cell.text(run.account())),
                Column.amount(
                        "admin.run.version_short",
                        run ->
                                Cell.text(Integer.toString(run.version()))
                                        .withWords(run.superseded(), "admin.run.superseded")),
                Column.of(
                        "admin.status",
                        run ->
                                Cell.badge(STATE, run.state())
                                        .with(run.detail())
                                        .withWords(run.empty(), "admin.run.no_business")
                                        .withWords(run.late(), "admin.run.late")),
                Column.amount("admin.run.lines", run -> Cell.text(Long.toString(run.lines()))),
                Column.of("admin.run.fetched", run -> Cell.moment(run.fetchedAt())),
                Column.of("admin.run.requested_by", run -> Cell.actor(run.requestedBy())));
    }

    @Override
    public List<CsvColumn<StatementRunView>> exported() {
        return List.of(
                CsvColumn.text("statement_id", StatementRunView::id),
                CsvColumn.text("merchant", run -> run.merchant().value()),
                CsvColumn.text("account", StatementRunView::account),
                CsvColumn.text("day", run -> run.day().toString()),
                CsvColumn.number("version", run -> (long) run.version()),
                CsvColumn.text("superseded", run -> Boolean.toString(run.superseded())),
                CsvColumn.word("state", StatementRunView::state),
                CsvColumn.text("late", run -> Boolean.toString(run.late())),
                CsvColumn.text("detail", StatementRunView::detail),
                CsvColumn.text("requested_by", run -> run.requestedBy().value()),
                CsvColumn.moment("created_at", StatementRunView::createdAt),
                CsvColumn.moment("fetched_at", StatementRunView::fetchedAt),
                CsvColumn.moment("done_at", StatementRunView::doneAt),
                CsvColumn.number("bytes", StatementRunView::bytes),
                CsvColumn.text("sha256", StatementRunView::sha256),
                CsvColumn.number("lines", StatementRunView::lines));
    }
}
