package io.counterfoil.sandbox.alipay;

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
            "r.visit, r.app_id, r.method, r.out_trade_no, r.total_amount, r.subject, r.body, r.passback_params, r.notify_url, r.return_url, r.quit_url, r.expires_at, r.charset";
    private static final String TRADES =
            "select "
                    + REQUEST_COLUMNS
                    + ", t.trade_no, t.status, t.paid_amount, t.created_at, t.paid_at, t.closed_at from trade t join pay_request r on r.visit = t.visit ";

    private final Database database;

    TradeStore(Database database) {
        this.database = database;
        database.run(
                """
                create table if not exists pay_request (
                    visit varchar(40) primary key, seq bigint generated always as identity, app_id varchar(40) not null, method varchar(60) not null,
                    out_trade_no varchar(64) not null, total_amount varchar(20) not null, subject varchar(400) not null,
                    body varchar(400) not null, passback_params varchar(1000) not null, notify_url varchar(500) not null,
                    return_url varchar(500) not null, quit_url varchar(500) not null,
                    expires_at timestamp(9) with time zone not null, charset varchar(20) not null)""");
        database.run(
                """
                create table if not exists trade (
                    app_id varchar(40) not null, out_trade_no varchar(64) not null, trade_no varchar(64) not null,
                    visit varchar(40) not null, status varchar(20) not null, paid_amount varchar(20) not null,
                    created_at timestamp(9) with time zone not null, paid_at timestamp(9) with time zone,
                    closed_at timestamp(9) with time zone, primary key (app_id, out_trade_no))""");
    }

    void keep(PayRequest r) {
        database.run(
                "insert into pay_request (visit, app_id, method, out_trade_no, total_amount, subject, body, passback_params, notify_url, return_url, quit_url, expires_at, charset) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                r.visit(),
                r.appId(),
                r.method(),
                r.outTradeNo(),
                r.totalAmount(),
                r.subject(),
                r.body(),
                r.passbackParams(),
                r.notifyUrl(),
                r.returnUrl(),
                r.quitUrl(),
                r.expiresAt().atOffset(ZoneOffset.UTC),
                r.charset());
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
                "insert into trade (app_id, out_trade_no, trade_no, visit, status, paid_amount, created_at) values (?, ?, ?, ?, ?, ?, ?)",
                trade.appId(),
                trade.outTradeNo(),
                trade.tradeNo(),
                trade.request().visit(),
                trade.status().name(),
                trade.paidAmount(),
                trade.createdAt().atOffset(ZoneOffset.UTC));
    }

    void update(Trade trade) {
        database.run(
                "update trade set trade_no = ?, status = ?, paid_amount = ?, paid_at = ?, closed_at = ? where app_id = ? and out_trade_no = ?",
                trade.tradeNo(),
                trade.status().name(),
                trade.paidAmount(),
                trade.paidAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                trade.closedAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                trade.appId(),
                trade.outTradeNo());
    }

    Optional<Trade> byOutTradeNo(String appId, String outTradeNo) {
        return database.row(
                TRADES + "where t.app_id = ? and t.out_trade_no = ?",
                TradeStore::readTrade,
                appId,
                outTradeNo);
    }

    Optional<Trade> byTradeNo(String appId, String tradeNo) {
        return database.row(
                TRADES + "where t.app_id = ? and t.trade_no = ? order by t.created_at",
                TradeStore::readTrade,
                appId,
                tradeNo);
    }

    Optional<Trade> ofAnyApp(String outTradeNo) {
        return database.row(TRADES + "where t.out_trade_no = ?", TradeStore::readTrade, outTradeNo);
    }

    List<Trade> newest(int limit) {
        return database.rows(
                TRADES + "order by t.created_at desc, t.trade_no desc limit " + limit,
                TradeStore::readTrade);
    }

    List<Trade> expired(Instant now) {
        return database.rows(
                TRADES + "where t.status = 'WAIT_BUYER_PAY' and r.expires_at <= ?",
                TradeStore::readTrade,
                now.atOffset(ZoneOffset.UTC));
    }

    void finish(String appId, String outTradeNo) {
        database.run(
                "update trade set status = 'TRADE_FINISHED' where app_id = ? and out_trade_no = ? and status = 'TRADE_SUCCESS'",
                appId,
                outTradeNo);
    }

    void finishPaidBefore(Instant time) {
        database.run(
                "update trade set status = 'TRADE_FINISHED' where status = 'TRADE_SUCCESS' and paid_at <= ?",
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
                row.getString("app_id"),
                row.getString("method"),
                row.getString("out_trade_no"),
                row.getString("total_amount"),
                row.getString("subject"),
                row.getString("body"),
                row.getString("passback_params"),
                row.getString("notify_url"),
                row.getString("return_url"),
                row.getString("quit_url"),
                row.getObject("expires_at", Instant.class),
                row.getString("charset"));
    }

    private static Trade readTrade(ResultSet row) throws SQLException {
        return new Trade(
                row.getString("trade_no"),
                readRequest(row),
                TradeStatus.valueOf(row.getString("status")),
                row.getString("paid_amount"),
                row.getObject("created_at", Instant.class),
                Optional.ofNullable(row.getObject("paid_at", Instant.class)),
                Optional.ofNullable(row.getObject("closed_at", Instant.class)));
    }
}
