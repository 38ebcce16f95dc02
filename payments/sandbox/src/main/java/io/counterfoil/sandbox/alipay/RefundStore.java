package io.counterfoil.sandbox.alipay;

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
                    seq bigint generated always as identity, app_id varchar(40) not null, out_trade_no varchar(64) not null,
                    out_request_no varchar(64) not null, amount decimal(12, 2) not null, reason varchar(256) not null,
                    origin varchar(20) not null, state varchar(20) not null, notifies boolean not null,
                    requested_at timestamp(9) with time zone not null, due_at timestamp(9) with time zone not null,
                    returned_at timestamp(9) with time zone, primary key (app_id, out_trade_no, out_request_no))""");
        database.run(
                "create table if not exists refund_notifications (out_trade_no varchar(64) primary key, wanted boolean not null)");
    }

    void add(Refund r) {
        database.run(
                "insert into refund (app_id, out_trade_no, out_request_no, amount, reason, origin, state, notifies, requested_at, due_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                r.appId(),
                r.outTradeNo(),
                r.outRequestNo(),
                r.amount(),
                r.reason(),
                r.origin().name(),
                r.state().name(),
                r.notifies(),
                r.requestedAt().atOffset(ZoneOffset.UTC),
                r.dueAt().atOffset(ZoneOffset.UTC));
    }

    void update(Refund r) {
        database.run(
                "update refund set state = ?, returned_at = ? where app_id = ? and out_trade_no = ? and out_request_no = ?",
                r.state().name(),
                r.returnedAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                r.appId(),
                r.outTradeNo(),
                r.outRequestNo());
    }

    /** In the order in which they were asked for. */
    List<Refund> of(String appId, String outTradeNo) {
        return database.rows(
                "select * from refund where app_id = ? and out_trade_no = ? order by seq",
                RefundStore::read,
                appId,
                outTradeNo);
    }

    Optional<Refund> find(String appId, String outTradeNo, String outRequestNo) {
        return of(appId, outTradeNo).stream()
                .filter(refund -> refund.outRequestNo().equals(outRequestNo))
                .findFirst();
    }

    List<Refund> due(Instant now) {
        return database.rows(
                "select * from refund where state in ('UNDER_WAY', 'DOOMED') and due_at <= ? order by due_at, seq",
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
                row.getString("app_id"),
                row.getString("out_trade_no"),
                row.getString("out_request_no"),
                row.getBigDecimal("amount"),
                row.getString("reason"),
                Refund.Origin.valueOf(row.getString("origin")),
                Refund.State.valueOf(row.getString("state")),
                row.getBoolean("notifies"),
                row.getObject("requested_at", Instant.class),
                row.getObject("due_at", Instant.class),
                Optional.ofNullable(row.getObject("returned_at", Instant.class)));
    }
}
