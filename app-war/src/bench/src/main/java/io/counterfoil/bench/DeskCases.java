package io.counterfoil.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The desk's order list and order page, with few orders in the database and with many. */
final class DeskCases {

    /** Twins below are the limit's. */
    private static final long FIRST = 1_000_000;

    private static final long AT_ONCE = 50_000;
    private static final int PAGES_DEEP = 20;

    private final Settings settings;
    private final Database database;
    private final Rounds rounds;
    private final Workers workers;
    private final Sample sample;
    private final List<Measured> measured;
    private long filled;

    DeskCases(
            Settings settings,
            Database database,
            Rounds rounds,
            Workers workers,
            Sample sample,
            List<Measured> measured) {
        this.settings = settings;
        this.database = database;
        this.rounds = rounds;
        this.workers = workers;
        this.sample = sample;
        this.measured = measured;
    }

    void run() throws IOException {
        database.run("update admin_web.staff set may_view = true");
        Desk desk = Desk.signIn(rounds.node().port());
        fill(settings.scale().ordersFew());
        List<Measured> few = pages(desk, settings.scale().ordersFew());
        fill(settings.scale().ordersMany());
        List<Measured> many = pages(desk, settings.scale().ordersMany());
        for (int i = 0; i < many.size(); i++) {
            many.get(i).ratioOfP95(few.get(i));
        }
    }

    private List<Measured> pages(Desk desk, long orders) {
        List<Measured> both =
                List.of(
                        pages(desk, "order list, " + Report.grouped(orders) + " orders", "list"),
                        pages(desk, "order page, " + Report.grouped(orders) + " orders", "page"));
        measured.addAll(both);
        return both;
    }

    private Measured pages(Desk desk, String name, String kind) {
        HttpConnection[] connections = new HttpConnection[workers.count()];
        for (int i = 0; i < connections.length; i++) {
            connections[i] = new HttpConnection(rounds.node().port());
        }
        return rounds.read(
                name,
                settings.scale().pagesPerRound(),
                (worker, item) ->
                        desk.open(
                                connections[worker],
                                kind.equals("list") ? list(item) : page(item)));
    }

    /** The newest, those that were paid, and pages further back. */
    private String list(int item) {
        return switch (item % 3) {
            case 0 -> "/admin/orders";
            case 1 -> "/admin/orders?status=PAID";
            default ->
                    "/admin/orders?cursor="
                            + cursor(
                                    (int)
                                            (FIRST
                                                    + filled
                                                    - 1
                                                    - item * 50L % (filled / PAGES_DEEP)));
        };
    }

    /** As the list itself writes it. */
    private String cursor(int twin) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(sample.orderNo(twin).getBytes(StandardCharsets.US_ASCII));
    }

    private String page(int item) {
        return "/admin/orders/" + sample.orderNo((int) (FIRST + item * 7_919L % filled));
    }

    private void fill(long orders) {
        Console.say("Filling the database up to " + orders + " orders …");
        long began = System.nanoTime();
        Fill fill = new Fill(sample.twins());
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (long from = filled; from < orders; from += AT_ONCE) {
                long to = Math.min(from + AT_ONCE, orders);
                for (Changes.Insert row : sample.paidOrder()) {
                    statement.execute(
                            fill.sql(row, FIRST + from, FIRST + to, spread(row.table(), orders)));
                }
            }
            statement.execute("vacuum analyze");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        filled = orders;
        Console.say("… in %.0f s".formatted((System.nanoTime() - began) / 1e9));
    }

    /** Orders of a year, one after the other. */
    private static Map<String, String> spread(Table table, long orders) {
        return table.columns().contains("created_at")
                ? Map.of(
                        "created_at",
                        "now() - interval '365 days' * (1 - (g - %d) / %d.0)"
                                .formatted(FIRST, Math.max(orders, 1)))
                : Map.of();
    }
}
