package io.counterfoil.sandbox.bill;

import io.counterfoil.sandbox.provider.Extras;
import io.counterfoil.sandbox.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a day's bill has to say: the payments and refunds that were done on it, and lines that were
 * added by hand. Read in pieces, so that a bill may be longer than the memory is wide.
 */
final class BillLines {

    private static final int PIECE = 1000;
    private static final String LINES =
            """
            select t.trade_no, t.out_trade_no, '' as kind, r.subject, t.created_at, t.created_at as requested_at, t.paid_at as completed_at,
                   t.paid_amount as amount, '' as refund_no, '' as refund_trade_no, '0.00' as fee, r.extras, t.notes, '' as refund_extras,
                   '' as refund_state, t.paid_at as done_at, 0 as seq
            from trade t join pay_request r on r.visit = t.visit
            where t.account = ?1 and t.paid_at >= ?2 and t.paid_at < ?3 and t.paid_at <= ?4
            union all
            select t.trade_no, t.out_trade_no, '', r.subject, t.created_at, f.requested_at, f.%1$s, -f.amount, f.refund_no, f.refund_trade_no,
                   '0.00', r.extras, t.notes, f.extras, f.state, f.due_at, f.seq
            from refund f join trade t on t.account = f.account and t.out_trade_no = f.out_trade_no join pay_request r on r.visit = t.visit
            where f.account = ?1 and %2$s and f.%1$s >= ?2 and f.%1$s < ?3 and f.%1$s <= ?4
            order by completed_at, seq, out_trade_no""";
    private static final String DONE = LINES.formatted("due_at", "f.state in ('DONE', 'RETURNED')");
    private static final String ASKED_FOR = LINES.formatted("requested_at", "true");

    private final Database database;

    BillLines(Database database) {
        this.database = database;
        database.run(
                """
                create table if not exists bill_line (
                    seq bigint generated always as identity primary key, account varchar(64) not null, bill_date date not null,
                    added_at timestamp(9) with time zone not null, trade_no varchar(64) not null, out_trade_no varchar(64) not null,
                    kind varchar(40) not null, subject varchar(400) not null, created_at timestamp(9) with time zone not null,
                    completed_at timestamp(9) with time zone not null, amount bigint not null, refund_no varchar(64) not null,
                    refund_trade_no varchar(64) not null, fee varchar(20) not null)""");
        database.run(
                "create index if not exists bill_line_day on bill_line (account, bill_date, seq)");
    }

    /** A day of an account, as its provider counts days. */
    record Day(
            String account,
            LocalDate date,
            Instant from,
            Instant to,
            boolean listsRefundsWhenAskedFor) {

        String lines() {
            return listsRefundsWhenAskedFor ? ASKED_FOR : DONE;
        }

        OffsetDateTime start() {
            return from.atOffset(ZoneOffset.UTC);
        }

        OffsetDateTime end() {
            return to.atOffset(ZoneOffset.UTC);
        }
    }

    void forEach(Day day, Instant upTo, Consumer<BillLine> consumer) {
        done(day, upTo).forEach(consumer);
        long last = 0;
        while (true) {
            var piece = added(day, last);
            if (piece.isEmpty()) {
                return;
            }
            piece.forEach(p -> consumer.accept(p.line()));
            last = piece.get(piece.size() - 1).seq();
        }
    }

    /** The first ones, at most a piece of those that were added. */
    List<BillLine> first(Day day, Instant upTo, int limit) {
        return Stream.concat(done(day, upTo).stream(), added(day, 0).stream().map(Piece::line))
                .limit(limit)
                .toList();
    }

    /** Whether something was done on that day after that time. */
    boolean hasNewsAfter(Day day, Instant time) {
        var rest =
                database.row(
                        "select count(*) from (" + day.lines() + ") where completed_at > ?5",
                        row -> row.getInt(1),
                        day.account(),
                        day.start(),
                        day.end(),
                        day.end(),
                        time.atOffset(ZoneOffset.UTC));
        var added =
                database.row(
                        "select count(*) from bill_line where account = ? and bill_date = ? and added_at > ?",
                        row -> row.getInt(1),
                        day.account(),
                        day.date(),
                        time.atOffset(ZoneOffset.UTC));
        return rest.orElse(0) + added.orElse(0) > 0;
    }

    void add(Day day, Instant now, List<BillLine> lines) {
        database.inTransaction(
                () -> {
                    lines.forEach(
                            line ->
                                    database.run(
                                            "insert into bill_line (account, bill_date, added_at, trade_no, out_trade_no, kind, subject, created_at, completed_at, amount, refund_no, refund_trade_no, fee) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                            day.account(),
                                            day.date(),
                                            now.atOffset(ZoneOffset.UTC),
                                            line.tradeNo(),
                                            line.outTradeNo(),
                                            line.type(),
                                            line.subject(),
                                            line.createdAt().atOffset(ZoneOffset.UTC),
                                            line.completedAt().atOffset(ZoneOffset.UTC),
                                            line.amount(),
                                            line.refundNo(),
                                            line.refundTradeNo(),
                                            line.fee()));
                    return null;
                });
    }

    /**
     * Adds that many payments, made by the database itself. The one with the number i is called
     * {@code prefix} and i in eight digits, was of {@code 37 i mod 9999 + 1} cents, and took place
     * at the i-th part of the day.
     */
    void fill(Day day, Instant now, int lines, String prefix) {
        database.run(
                """
                insert into bill_line (account, bill_date, added_at, trade_no, out_trade_no, kind, subject, created_at, completed_at, amount, refund_no, refund_trade_no, fee)
                select cast(?1 as varchar), cast(?2 as date), cast(?3 as timestamp with time zone),
                       cast(?4 as varchar) || '2299' || lpad(cast(x as varchar), 16, '0'), cast(?5 as varchar) || lpad(cast(x as varchar), 8, '0'),
                       '', '批量商品', dateadd(second, (x - 1) * ?8 / ?6, cast(?7 as timestamp with time zone)),
                       dateadd(second, (x - 1) * ?8 / ?6, cast(?7 as timestamp with time zone)),
                       mod(x * 37, 9999) + 1, '', '', '0.00'
                from system_range(1, ?6)""",
                day.account(),
                day.date(),
                now.atOffset(ZoneOffset.UTC),
                DateTimeFormatter.BASIC_ISO_DATE.format(day.date()),
                prefix,
                (long) lines,
                day.start(),
                Duration.between(day.from(), day.to()).toSeconds());
    }

    /** Removes what was added. */
    int remove(Day day) {
        return database.run(
                "delete from bill_line where account = ? and bill_date = ?",
                day.account(),
                day.date());
    }

    void clear() {
        database.run("delete from bill_line");
    }

    private List<BillLine> done(Day day, Instant upTo) {
        return database.rows(
                day.lines(),
                row -> read(row, row.getObject("requested_at", Instant.class), extras(row)),
                day.account(),
                day.start(),
                day.end(),
                upTo.atOffset(ZoneOffset.UTC));
    }

    /** In the order of the index: H2 would sort all that are left for any other. */
    private List<Piece> added(Day day, long after) {
        return database.rows(
                "select * from bill_line where account = ? and bill_date = ? and seq > ? order by account, bill_date, seq limit "
                        + PIECE,
                row ->
                        new Piece(
                                row.getLong("seq"),
                                read(row, row.getObject("completed_at", Instant.class), Map.of())),
                day.account(),
                day.date(),
                after);
    }

    private static Map<String, String> extras(ResultSet row) throws SQLException {
        var extras = new LinkedHashMap<String, String>();
        extras.putAll(Extras.read(row.getString("extras")));
        extras.putAll(Extras.read(row.getString("notes")));
        extras.putAll(Extras.read(row.getString("refund_extras")));
        if (!row.getString("refund_state").isEmpty()) {
            extras.put(BillLine.REFUND_STATE, row.getString("refund_state"));
            extras.put(BillLine.REFUND_DONE_AT, row.getObject("done_at", Instant.class).toString());
        }
        return extras;
    }

    private static BillLine read(ResultSet row, Instant requestedAt, Map<String, String> extras)
            throws SQLException {
        return new BillLine(
                row.getString("trade_no"),
                row.getString("out_trade_no"),
                row.getString("kind"),
                row.getString("subject"),
                row.getObject("created_at", Instant.class),
                requestedAt,
                row.getObject("completed_at", Instant.class),
                row.getLong("amount"),
                row.getString("refund_no"),
                row.getString("refund_trade_no"),
                row.getString("fee"),
                extras,
                Map.of());
    }

    private record Piece(long seq, BillLine line) {}
}
