package io.counterfoil.adminweb.web;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.ProviderAccounts;
import io.counterfoil.reconciliation.Discrepancies;
import io.counterfoil.reconciliation.DiscrepancySearch;
import io.counterfoil.reconciliation.DiscrepancyStatus;
import io.counterfoil.reconciliation.DiscrepancyView;
import io.counterfoil.reconciliation.MatchClass;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Differences between the two books, oldest day first, open ones before others. */
@Dependent
public class DiscrepanciesList implements Listing<DiscrepancyView> {

    /** What stands in the address for those that nobody took. */
    static final String NOBODY = "-";

    private static final String CLASS = "admin.class.";

    private final Discrepancies discrepancies;
    private final ProviderAccounts accounts;
    private final Workers workers;

    @Inject
    public DiscrepanciesList(
            Discrepancies discrepancies, ProviderAccounts accounts, Workers workers) {
        this.discrepancies = discrepancies;
        this.accounts = accounts;
        this.workers = workers;
    }

    @Override
    public String name() {
        return "discrepancies";
    }

    @Override
    public List<FilterField> fields() {
        return Stream.concat(
                        Stream.of(
                                FilterField.text("admin.discrepancies.text"),
                                FilterField.amount(),
                                FilterField.status(DiscrepancyStatus.values()),
                                FilterField.choice("class", "admin.day.class", CLASS, classes()),
                                FilterField.account(PaymentsList.names(accounts.all())),
                                FilterField.values(
                                                "assignee",
                                                "admin.discrepancy.assignee",
                                                workers.names())
                                        .and(NOBODY, "admin.discrepancy.nobody")),
                        FilterField.days())
                .toList();
    }

    private static MatchClass[] classes() {
        return Arrays.stream(MatchClass.values())
                .filter(MatchClass::isDiscrepancy)
                .toArray(MatchClass[]::new);
    }

    @Override
    public Page<DiscrepancyView> search(Filters filters, String cursor, int limit) {
        return discrepancies.search(
                new DiscrepancySearch(
                        null,
                        filters.text("account"),
                        filters.day("from"),
                        filters.day("to"),
                        filters.choice("class", MatchClass.class),
                        filters.status(DiscrepancyStatus.class),
                        NOBODY.equals(filters.text("assignee")) ? "" : filters.text("assignee"),
                        filters.text("text"),
                        filters.amount(),
                        cursor,
                        limit));
    }

    @Override
    public List<Column<DiscrepancyView>> columns() {
        return List.of(
                Column.of(
                        "admin.day.class",
                        one ->
                                Cell.words(CLASS + one.matchClass())
                                        .leadingTo("/admin/discrepancies/" + one.id())),
                Column.of(
                        "admin.day",
                        one ->
                                Cell.text(one.day().toString())
                                        .leadingTo("/admin/days/" + one.account() + "/" + one.day())
                                        .with(one.account())),
                Column.of("admin.day.number", one -> Cell.number(number(one), pageOf(one))),
                Column.amount("admin.day.ours", one -> Cell.money(ours(one))),
                Column.amount("admin.day.theirs", one -> Cell.money(theirs(one))),
                Column.of(
                        "admin.status",
                        one ->
                                Cell.status(one.status())
                                        .withWords(isProposed(one), "admin.discrepancy.proposed")),
                Column.of("admin.discrepancy.assignee", one -> Cell.text(one.assignee())));
    }

    private static boolean isProposed(DiscrepancyView one) {
        return one.status() == DiscrepancyStatus.OPEN && one.proposedBy() != null;
    }

    private static String number(DiscrepancyView one) {
        if (one.paymentNo() != null) {
            return one.paymentNo().value();
        }
        return one.line() == null ? null : one.line().paymentNumber();
    }

    private static String pageOf(DiscrepancyView one) {
        return one.paymentNo() == null ? null : "/admin/payments/" + one.paymentNo();
    }

    private static Money ours(DiscrepancyView one) {
        return one.entry() == null ? null : one.entry().amount();
    }

    private static Money theirs(DiscrepancyView one) {
        return one.line() == null ? null : one.line().amount();
    }

    @Override
    public List<CsvColumn<DiscrepancyView>> exported() {
        return Stream.of(
                        List.of(
                                CsvColumn.<DiscrepancyView>text(
                                        "discrepancy_id", DiscrepancyView::id),
                                CsvColumn.<DiscrepancyView>text(
                                        "merchant", one -> one.merchant().value()),
                                CsvColumn.<DiscrepancyView>text(
                                        "account", DiscrepancyView::account),
                                CsvColumn.<DiscrepancyView>text("day", one -> one.day().toString()),
                                CsvColumn.<DiscrepancyView>word(
                                        "class", DiscrepancyView::matchClass),
                                CsvColumn.<DiscrepancyView>word("status", DiscrepancyView::status),
                                CsvColumn.<DiscrepancyView>text(
                                        "number", DiscrepanciesList::number)),
                        CsvColumn.<DiscrepancyView>money("ours", DiscrepanciesList::ours),
                        CsvColumn.<DiscrepancyView>money("statement", DiscrepanciesList::theirs),
                        CsvColumn.<DiscrepancyView>money("difference", DiscrepancyView::difference),
                        List.of(
                                CsvColumn.<DiscrepancyView>text(
                                        "assignee", DiscrepancyView::assignee),
                                CsvColumn.<DiscrepancyView>word("reason", DiscrepancyView::reason),
                                CsvColumn.<DiscrepancyView>moment(
                                        "opened_at", DiscrepancyView::openedAt),
                                CsvColumn.<DiscrepancyView>moment(
                                        "resolved_at", DiscrepancyView::resolvedAt)))
                .flatMap(List::stream)
                .toList();
    }
}
