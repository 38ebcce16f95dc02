package io.counterfoil.sandbox.provider;

import io.counterfoil.sandbox.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Keeps refunds, and who doesn't want to be notified of them. */
final class RefundStore {

    private final Database database;

    RefundStore(Database database) {
        this.database = database;
        database.run(
                """
                create table if not exists refund (
                    seq bigint generated always as identity, account varchar(64) not null, out_trade_no varchar(64) not null,
                    refund_no varchar(64) not null, refund_trade_no varchar(64) not null, amount bigint not null, reason varchar(400) not null,
                    origin varchar(20) not null, state varchar(20) not null, notify_url varchar(500) not null, notifies boolean not null,
                    requested_at timestamp(9) with time zone not null, due_at timestamp(9) with time zone not null,
                    returned_at timestamp(9) with time zone, extras varchar(20000) not null,
                    primary key (account, out_trade_no, refund_no))""");
        database.run("create index if not exists refund_number on refund (refund_no)");
        database.run("create index if not exists refund_due on refund (state, due_at)");
        database.run(
                "create table if not exists refund_notifications (out_trade_no varchar(64) primary key, wanted boolean not null)");
    }

    void add(Refund r) {
        database.run(
                "insert into refund (account, out_trade_no, refund_no, refund_trade_no, amount, reason, origin, state, notify_url, notifies, requested_at, due_at, extras) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                r.account(),
                r.outTradeNo(),
                r.refundNo(),
                r.refundTradeNo(),
                r.amount(),
                r.reason(),
                r.origin().name(),
                r.state().name(),
                r.notifyUrl(),
                r.notifies(),
                r.requestedAt().atOffset(ZoneOffset.UTC),
                r.dueAt().atOffset(ZoneOffset.UTC),
                Extras.write(r.extras()));
    }

    void update(Refund r) {
        database.run(
                "update refund set state = ?, due_at = ?, returned_at = ? where account = ? and out_trade_no = ? and refund_no = ?",
                r.state().name(),
                r.dueAt().atOffset(ZoneOffset.UTC),
                r.returnedAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                r.account(),
                r.outTradeNo(),
                r.refundNo());
    }

    /** In the order in which they were asked for. */
    List<Refund> of(String account, String outTradeNo) {
        return database.rows(
                "select * from refund where account = ? and out_trade_no = ? order by seq",
                RefundStore::read,
                account,
                outTradeNo);
    }

    Optional<Refund> find(String account, String outTradeNo, String refundNo) {
        return of(account, outTradeNo).stream()
                .filter(refund -> refund.refundNo().equals(refundNo))
                .findFirst();
    }

    /** Of whatever trade. */
    Optional<Refund> byRefundNo(String account, String refundNo) {
        return database.row(
                "select * from refund where account = ? and refund_no = ? order by seq",
                RefundStore::read,
                account,
                refundNo);
    }

    List<Refund> due(Instant now) {
        return database.rows(
                "select * from refund where state in ('UNDER_WAY', 'DOOMED', 'AILING') and due_at <= ? order by due_at, seq",
                RefundStore::read,
                now.atOffset(ZoneOffset.UTC));
    }

    /** What is wanted for one number wins over what is wanted for all (the empty number). */
    boolean wantsNotifications(String outTradeNo) {
        return database.row(
                        "select wanted from refund_notifications where out_trade_no in (?, '') order by out_trade_no desc",
                        row -> row.getBoolean(1),
                        outTradeNo)
                .orElse(true);
    }

    void wantNotifications(String outTradeNo, boolean wanted) {
        database.run("delete from refund_notifications where out_trade_no = ?", outTradeNo);
        database.run(
                "insert into refund_notifications (out_trade_no, wanted) values (?, ?)",
                outTradeNo,
                wanted);
    }

    void clear() {
        database.run("delete from refund");
        database.run("delete from refund_notifications");
    }

    private static Refund read(ResultSet row) throws SQLException {
        return new Refund(
                row.getString("account"),
                row.getString("out_trade_no"),
                row.getString("refund_no"),
                row.getString("refund_trade_no"),
                row.getLong("amount"),
                row.getString("reason"),
                Refund.Origin.valueOf(row.getString("origin")),
                Refund.State.valueOf(row.getString("state")),
                row.getString("notify_url"),
                row.getBoolean("notifies"),
                row.getObject("requested_at", Instant.class),
                row.getObject("due_at", Instant.class),
                Optional.ofNullable(row.getObject("returned_at", Instant.class)),
                Extras.read(row.getString("extras")));
    }
}
