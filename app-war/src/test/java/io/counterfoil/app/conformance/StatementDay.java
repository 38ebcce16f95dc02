package io.counterfoil.app.conformance;

import io.counterfoil.app.faults.Product;
import io.counterfoil.app.faults.Sandbox;
import io.counterfoil.app.incontainer.PullStatement;
import io.counterfoil.app.incontainer.StatementRules;
import io.counterfoil.app.it.InContainer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One statement day of one account, as the provider counts days: what both sides do about it. */
final class StatementDay {

    private static final String TIMERS = "io.counterfoil.reconciliation.application.";

    private final AccountUnderTest account;
    private final LocalDate day;

    private StatementDay(AccountUnderTest account, LocalDate day) {
        this.account = account;
        this.day = day;
    }

    /** A day that nothing has happened on, twelve hours after it began. */
    static StatementDay fresh(AccountUnderTest account) {
        LocalDate next = LocalDate.parse(rule(account, "today", Map.of())).plusDays(2);
        StatementDay fresh = new StatementDay(account, next);
        Instant noon = Instant.parse(fresh.rule("begin")).plus(Duration.ofHours(12));
        InContainer.advance(Duration.between(InContainer.now(), noon));
        return fresh;
    }

    static boolean comparesTime(AccountUnderTest account) {
        return Boolean.parseBoolean(rule(account, "compares_time", Map.of()));
    }

    Instant published() {
        return Instant.parse(rule("published"));
    }

    // At the provider.

    void closes() {
        Sandbox.post("/statements/close-day", wish().build().toString());
    }

    void fill(int lines, String prefix) {
        Sandbox.post(
                "/statements/fill",
                wish().add("lines", lines).add("prefix", prefix).build().toString());
    }

    void adds(JsonObjectBuilder line) {
        Sandbox.post(
                "/statements/" + day + "/lines",
                Json.createObjectBuilder()
                        .add("app", account.name())
                        .add("lines", Json.createArrayBuilder().add(line))
                        .build()
                        .toString());
    }

    void spoils(String kind, Map<String, Object> options) {
        JsonObjectBuilder wish = wish().add("on", "statement").add("kind", kind);
        new TreeMap<>(options)
                .forEach(
                        (name, value) -> {
                            if (value instanceof Integer number) {
                                wish.add(name, number);
                            } else {
                                wish.add(name, value.toString());
                            }
                        });
        Sandbox.misbehaves(wish.build().toString());
    }

    // In the product.

    void pulls() {
        InContainer.run(
                PullStatement.class, Map.of("account", account.name(), "day", day.toString()));
        works();
    }

    void closesAndPulls() {
        closes();
        pulls();
    }

    void plans() {
        InContainer.sweep(TIMERS + "StatementSweeper", "planDays");
    }

    static void works() {
        InContainer.sweep(TIMERS + "StatementSweeper", "pullDue");
        InContainer.sweep(TIMERS + "MatchSweeper", "match");
    }

    /** Where each line of the day and each entry of these payments stands, in order. */
    List<String> classes(Purchase... purchases) {
        StringBuilder numbers = new StringBuilder("''");
        for (Purchase purchase : purchases) {
            numbers.append(", '").append(purchase.paymentNo()).append('\'');
        }
        return texts(
                "select m.match_class as v from reconciliation.match_row m"
                        + " left join reconciliation.statement_line l on l.id = m.line_id"
                        + " left join reconciliation.statement_run r on r.id = l.run_id"
                        + " left join reconciliation.book_entry e on e.id = m.entry_id"
                        + " where "
                        + ofDay("r.")
                        + " or e.payment_no in ("
                        + numbers
                        + ") order by m.match_class");
    }

    long linesThatCount() {
        return Product.count(
                "reconciliation.statement_line l join reconciliation.statement_run r"
                        + " on r.id = l.run_id where r.counts and "
                        + ofDay("r."));
    }

    List<String> runStates() {
        return texts(
                "select state as v from reconciliation.statement_run where version is not null and "
                        + ofDay("")
                        + " order by id");
    }

    /** Whether the newest file was imported. */
    boolean isTaken() {
        List<String> states = runStates();
        return !states.isEmpty() && states.get(states.size() - 1).equals("DONE");
    }

    long openDiscrepancies() {
        return Product.count("reconciliation.discrepancy where status = 'OPEN' and " + ofDay(""));
    }

    long lateItems() {
        return Product.count(
                "reconciliation.work_item where closed_at is null and kind = 'statement_late'"
                        + " and about = '"
                        + account
                        + " "
                        + day
                        + "'");
    }

    /** Whether nothing is open or awaited, and both sums are the same. */
    boolean agrees() {
        return explained().equals("0 0 true");
    }

    boolean isExplainedToTheCent() {
        String[] said = explained().split(" ");
        return said[1].equals(said[0]);
    }

    /** All that a repeated pull must not change. */
    List<String> everything() {
        return List.of(
                        "select * from reconciliation.match_row order by id",
                        "select * from reconciliation.discrepancy order by id",
                        "select id, version, state, superseded from reconciliation.statement_run"
                                + " where version is not null order by id",
                        "select * from reconciliation.book_entry order by id",
                        "select id, raw_text from reconciliation.statement_line where run_id in"
                                + " (select id from reconciliation.statement_run where "
                                + ofDay("")
                                + ") order by id")
                .stream()
                .flatMap(sql -> Product.rows(sql).stream())
                .map(JsonObject::toString)
                .toList();
    }

    private String explained() {
        return InContainer.run(
                PullStatement.class,
                Map.of("account", account.name(), "day", day.toString(), "explain", "yes"));
    }

    private String ofDay(String run) {
        return "("
                + run
                + "statement_day = '"
                + day
                + "' and "
                + run
                + "account = '"
                + account
                + "')";
    }

    private JsonObjectBuilder wish() {
        return Json.createObjectBuilder().add("app", account.name()).add("date", day.toString());
    }

    private String rule(String ask) {
        return rule(account, ask, Map.of("day", day.toString()));
    }

    private static String rule(AccountUnderTest account, String ask, Map<String, String> with) {
        Map<String, String> all = new TreeMap<>(with);
        all.put("account", account.name());
        all.put("ask", ask);
        return InContainer.run(StatementRules.class, all);
    }

    private static List<String> texts(String sql) {
        return Product.rows(sql).stream().map(row -> row.getString("v")).toList();
    }
}
