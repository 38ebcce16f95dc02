package io.counterfoil.sandbox.provider;

import io.counterfoil.sandbox.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Keeps pay requests and trades. */
final class TradeStore {

    private static final String REQUEST_COLUMNS =
            "r.visit, r.account, r.method, r.out_trade_no, r.amount, r.subject, r.notify_url, r.return_url, r.expires_at, r.extras";
    private static final String TRADES =
            "select "
                    + REQUEST_COLUMNS
                    + ", t.trade_no, t.status, t.paid_amount, t.created_at, t.paid_at, t.closed_at, t.notes from trade t join pay_request r on r.visit = t.visit ";

    private final Database database;

    TradeStore(Database database) {
        this.database = database;
        database.run(
                """
                create table if not exists pay_request (
                    visit varchar(40) primary key, seq bigint generated always as identity, account varchar(64) not null, method varchar(60) not null,
                    out_trade_no varchar(64) not null, amount bigint not null, subject varchar(400) not null,
                    notify_url varchar(500) not null, return_url varchar(500) not null,
                    expires_at timestamp(9) with time zone not null, extras varchar(20000) not null)""");
        database.run(
                """
                create table if not exists trade (
                    account varchar(64) not null, out_trade_no varchar(64) not null, trade_no varchar(64) not null,
                    visit varchar(40) not null, status varchar(20) not null, paid_amount bigint not null,
                    created_at timestamp(9) with time zone not null, paid_at timestamp(9) with time zone,
                    closed_at timestamp(9) with time zone, notes varchar(20000) not null, primary key (account, out_trade_no))""");
        database.run("create index if not exists pay_request_number on pay_request (out_trade_no)");
        database.run("create index if not exists trade_number on trade (out_trade_no)");
        database.run("create index if not exists trade_trade_no on trade (trade_no)");
        database.run("create index if not exists trade_status on trade (status)");
    }

    void keep(PayRequest r) {
        database.run(
                "insert into pay_request (visit, account, method, out_trade_no, amount, subject, notify_url, return_url, expires_at, extras) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                r.visit(),
                r.account(),
                r.method(),
                r.outTradeNo(),
                r.amount(),
                r.subject(),
                r.notifyUrl(),
                r.returnUrl(),
                r.expiresAt().atOffset(ZoneOffset.UTC),
                Extras.write(r.extras()));
    }

    Optional<PayRequest> request(String visit) {
        return database.row(
                "select " + REQUEST_COLUMNS + " from pay_request r where visit = ?",
                TradeStore::readRequest,
                visit);
    }

    /** The newest request for a number, opened or not. */
    Optional<PayRequest> newestRequest(String outTradeNo) {
        return database.row(
                "select "
                        + REQUEST_COLUMNS
                        + " from pay_request r where out_trade_no = ? order by seq desc limit 1",
                TradeStore::readRequest,
                outTradeNo);
    }

    void add(Trade trade) {
        database.run(
                "insert into trade (account, out_trade_no, trade_no, visit, status, paid_amount, created_at, notes) values (?, ?, ?, ?, ?, ?, ?, ?)",
                trade.account(),
                trade.outTradeNo(),
                trade.tradeNo(),
                trade.request().visit(),
                trade.status().name(),
                trade.paidAmount(),
                trade.createdAt().atOffset(ZoneOffset.UTC),
                Extras.write(trade.notes()));
    }

    void update(Trade trade) {
        database.run(
                "update trade set trade_no = ?, status = ?, paid_amount = ?, paid_at = ?, closed_at = ?, notes = ? where account = ? and out_trade_no = ?",
                trade.tradeNo(),
                trade.status().name(),
                trade.paidAmount(),
                trade.paidAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                trade.closedAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                Extras.write(trade.notes()),
                trade.account(),
                trade.outTradeNo());
    }

    Optional<Trade> byOutTradeNo(String account, String outTradeNo) {
        return database.row(
                TRADES + "where t.account = ? and t.out_trade_no = ?",
                TradeStore::readTrade,
                account,
                outTradeNo);
    }

    Optional<Trade> byTradeNo(String account, String tradeNo) {
        return database.row(
                TRADES + "where t.account = ? and t.trade_no = ? order by t.created_at",
                TradeStore::readTrade,
                account,
                tradeNo);
    }

    Optional<Trade> ofAnyAccount(String outTradeNo) {
        return database.row(
                TRADES + "where t.out_trade_no = ? order by t.created_at desc",
                TradeStore::readTrade,
                outTradeNo);
    }

    List<Trade> newest(int limit) {
        return database.rows(
                TRADES + "order by t.created_at desc, t.trade_no desc limit " + limit,
                TradeStore::readTrade);
    }

    List<Trade> expired(Instant now) {
        return database.rows(
                TRADES + "where t.status = 'WAITING' and r.expires_at <= ?",
                TradeStore::readTrade,
                now.atOffset(ZoneOffset.UTC));
    }

    void finish(String account, String outTradeNo) {
        database.run(
                "update trade set status = 'FINISHED' where account = ? and out_trade_no = ? and status = 'PAID'",
                account,
                outTradeNo);
    }

    void finishPaidBefore(String account, Instant time) {
        database.run(
                "update trade set status = 'FINISHED' where account = ? and status = 'PAID' and paid_at <= ?",
                account,
                time.atOffset(ZoneOffset.UTC));
    }

    boolean hasTradeNo(String tradeNo) {
        return database.row("select 1 from trade where trade_no = ?", row -> true, tradeNo)
                .orElse(false);
    }

    void clear() {
        database.run("delete from trade");
        database.run("delete from pay_request");
    }

    private static PayRequest readRequest(ResultSet row) throws SQLException {
        return new PayRequest(
                row.getString("visit"),
                row.getString("account"),
                row.getString("method"),
                row.getString("out_trade_no"),
                row.getLong("amount"),
                row.getString("subject"),
                row.getString("notify_url"),
                row.getString("return_url"),
                row.getObject("expires_at", Instant.class),
                Extras.read(row.getString("extras")));
    }

    private static Trade readTrade(ResultSet row) throws SQLException {
        return new Trade(
                row.getString("trade_no"),
                readRequest(row),
                TradeStatus.valueOf(row.getString("status")),
                row.getLong("paid_amount"),
                row.getObject("created_at", Instant.class),
                Optional.ofNullable(row.getObject("paid_at", Instant.class)),
                Optional.ofNullable(row.getObject("closed_at", Instant.class)),
                Extras.read(row.getString("notes")));
    }
}
