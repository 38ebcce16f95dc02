package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a day's bill has to say: the payments and refunds that were done on it, and lines that were
 * added by hand. Read in pieces, so that a bill may be longer than the memory is wide.
 */
final class BillLines {

    private static final int PIECE = 1000;
    private static final String DONE =
            """
            select t.trade_no, t.out_trade_no, '交易' as kind, r.subject, t.created_at, t.paid_at as completed_at,
                   cast(t.paid_amount as decimal(12, 2)) as amount, '' as request_no, '0.00' as fee, 0 as seq
            from trade t join pay_request r on r.visit = t.visit
            where t.app_id = ?1 and t.paid_at >= ?2 and t.paid_at < ?3 and t.paid_at <= ?4
            union all
            select t.trade_no, t.out_trade_no, '退款', r.subject, t.created_at, f.due_at, -f.amount, f.out_request_no, '0.00', f.seq
            from refund f join trade t on t.app_id = f.app_id and t.out_trade_no = f.out_trade_no join pay_request r on r.visit = t.visit
            where f.app_id = ?1 and f.state in ('DONE', 'RETURNED') and f.due_at >= ?2 and f.due_at < ?3 and f.due_at <= ?4
            order by completed_at, seq, out_trade_no""";

    private final Database database;

    BillLines(Database database) {
        this.database = database;
        database.run(
                """
                create table if not exists bill_line (
                    seq bigint generated always as identity primary key, app_id varchar(40) not null, bill_date date not null,
                    added_at timestamp(9) with time zone not null, trade_no varchar(64) not null, out_trade_no varchar(64) not null,
                    kind varchar(40) not null, subject varchar(400) not null, created_at timestamp(9) with time zone not null,
                    completed_at timestamp(9) with time zone not null, amount decimal(12, 2) not null, request_no varchar(64) not null,
                    fee varchar(20) not null)""");
        database.run(
                "create index if not exists bill_line_day on bill_line (app_id, bill_date, seq)");
    }

    void forEach(String appId, LocalDate day, Instant upTo, Consumer<BillRow> consumer) {
        done(appId, day, upTo).forEach(consumer);
        long last = 0;
        while (true) {
            var piece = added(appId, day, last);
            if (piece.isEmpty()) {
                return;
            }
            piece.forEach(p -> consumer.accept(p.row()));
            last = piece.get(piece.size() - 1).seq();
        }
    }

    /** The first ones, at most a piece of those that were added. */
    List<BillRow> first(String appId, LocalDate day, Instant upTo, int limit) {
        return Stream.concat(
                        done(appId, day, upTo).stream(),
                        added(appId, day, 0).stream().map(Piece::row))
                .limit(limit)
                .toList();
    }

    /** Whether something was done on that day after that time. */
    boolean hasNewsAfter(String appId, LocalDate day, Instant time) {
        var rest =
                database.row(
                        "select count(*) from (" + DONE + ") where completed_at > ?5",
                        row -> row.getInt(1),
                        appId,
                        start(day),
                        start(day.plusDays(1)),
                        start(day.plusDays(1)),
                        time.atOffset(ZoneOffset.UTC));
        var added =
                database.row(
                        "select count(*) from bill_line where app_id = ? and bill_date = ? and added_at > ?",
                        row -> row.getInt(1),
                        appId,
                        day,
                        time.atOffset(ZoneOffset.UTC));
        return rest.orElse(0) + added.orElse(0) > 0;
    }

    void add(String appId, LocalDate day, Instant now, List<AddedLine> lines) {
        database.inTransaction(
                () -> {
                    lines.forEach(
                            line ->
                                    database.run(
                                            "insert into bill_line (app_id, bill_date, added_at, trade_no, out_trade_no, kind, subject, created_at, completed_at, amount, request_no, fee) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                            appId,
                                            day,
                                            now.atOffset(ZoneOffset.UTC),
                                            line.tradeNo(),
                                            line.outTradeNo(),
                                            line.type(),
                                            line.subject(),
                                            line.createdAt().atOffset(ZoneOffset.UTC),
                                            line.completedAt().atOffset(ZoneOffset.UTC),
                                            line.amount(),
                                            line.requestNo(),
                                            line.fee()));
                    return null;
                });
    }

    /**
     * Adds that many payments, made by the database itself. The one with the number i is called
     * {@code prefix} and i in eight digits, was of {@code 37 i mod 9999 + 1} cents, and took place
     * at the i-th part of the day.
     */
    void fill(String appId, LocalDate day, Instant now, int lines, String prefix) {
        database.run(
                """
                insert into bill_line (app_id, bill_date, added_at, trade_no, out_trade_no, kind, subject, created_at, completed_at, amount, request_no, fee)
                select cast(?1 as varchar), cast(?2 as date), cast(?3 as timestamp with time zone),
                       cast(?4 as varchar) || '2299' || lpad(cast(x as varchar), 16, '0'), cast(?5 as varchar) || lpad(cast(x as varchar), 8, '0'),
                       '交易', '批量商品', dateadd(second, (x - 1) * 86400 / ?6, cast(?7 as timestamp with time zone)),
                       dateadd(second, (x - 1) * 86400 / ?6, cast(?7 as timestamp with time zone)),
                       cast(mod(x * 37, 9999) + 1 as decimal(12, 2)) / 100, '', '0.00'
                from system_range(1, ?6)""",
                appId,
                day,
                now.atOffset(ZoneOffset.UTC),
                java.time.format.DateTimeFormatter.BASIC_ISO_DATE.format(day),
                prefix,
                (long) lines,
                start(day));
    }

    int remove(String appId, LocalDate day) {
        return database.run("delete from bill_line where app_id = ? and bill_date = ?", appId, day);
    }

    void clear() {
        database.run("delete from bill_line");
    }

    /** In the order of the index: H2 would sort all that are left for any other. */
    private List<Piece> added(String appId, LocalDate day, long after) {
        return database.rows(
                "select * from bill_line where app_id = ? and bill_date = ? and seq > ? order by app_id, bill_date, seq limit "
                        + PIECE,
                row -> new Piece(row.getLong("seq"), read(row)),
                appId,
                day,
                after);
    }

    private List<BillRow> done(String appId, LocalDate day, Instant upTo) {
        return database.rows(
                DONE,
                BillLines::read,
                appId,
                start(day),
                start(day.plusDays(1)),
                upTo.atOffset(ZoneOffset.UTC));
    }

    private static java.time.OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay().atOffset(BeijingTime.ZONE);
    }

    private static BillRow read(ResultSet row) throws SQLException {
        return BillRow.of(
                row.getString("trade_no"),
                row.getString("out_trade_no"),
                row.getString("kind"),
                row.getString("subject"),
                BeijingTime.write(row.getObject("created_at", Instant.class)),
                BeijingTime.write(row.getObject("completed_at", Instant.class)),
                row.getBigDecimal("amount"),
                row.getString("request_no"),
                row.getString("fee"));
    }

    private record Piece(long seq, BillRow row) {}
}
