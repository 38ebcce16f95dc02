package io.counterfoil.sandbox.provider;

import io.counterfoil.sandbox.provider.Notification.State;
import io.counterfoil.sandbox.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Keeps notifications and what became of each send. */
final class NotificationStore {

    private final Database database;

    NotificationStore(Database database) {
        this.database = database;
        database.run(
                """
                create table if not exists notification (
                    id bigint generated always as identity primary key, account varchar(64) not null, out_trade_no varchar(64) not null,
                    notify_url varchar(500) not null, no varchar(100) not null, what varchar(100) not null, fields varchar(40000) not null,
                    created_at timestamp(9) with time zone not null, sends int not null, state varchar(20) not null,
                    next_at timestamp(9) with time zone)""");
        database.run(
                """
                create table if not exists delivery (
                    id bigint generated always as identity primary key, notification_id bigint not null,
                    sent_at timestamp(9) with time zone not null, what varchar(200) not null, status int not null,
                    answer varchar(400) not null, received boolean not null)""");
        database.run(
                "create index if not exists notification_number on notification (out_trade_no)");
        database.run(
                "create index if not exists notification_due on notification (state, next_at)");
        database.run(
                "create index if not exists delivery_notification on delivery (notification_id)");
    }

    Notification add(Trade trade, String notifyUrl, NotificationContent content, Instant now) {
        return database.inTransaction(
                () -> {
                    database.run(
                            "insert into notification (account, out_trade_no, notify_url, no, what, fields, created_at, sends, state, next_at) values (?, ?, ?, ?, ?, ?, ?, 0, 'DUE', ?)",
                            trade.account(),
                            trade.outTradeNo(),
                            notifyUrl,
                            content.no(),
                            content.what(),
                            Extras.write(content.fields()),
                            now.atOffset(ZoneOffset.UTC),
                            now.atOffset(ZoneOffset.UTC));
                    return newest(1).get(0);
                });
    }

    Optional<Notification> find(long id) {
        return database.row("select * from notification where id = ?", NotificationStore::read, id);
    }

    List<Notification> due(Instant now) {
        return database.rows(
                "select * from notification where state = 'DUE' and next_at <= ? order by next_at, id",
                NotificationStore::read,
                now.atOffset(ZoneOffset.UTC));
    }

    List<Notification> newest(int limit) {
        return database.rows(
                "select * from notification order by id desc limit " + limit,
                NotificationStore::read);
    }

    List<Notification> of(String outTradeNo) {
        return database.rows(
                "select * from notification where out_trade_no = ? order by id",
                NotificationStore::read,
                outTradeNo);
    }

    void update(Notification n) {
        database.run(
                "update notification set sends = ?, state = ?, next_at = ? where id = ?",
                n.sends(),
                n.state().name(),
                n.nextAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                n.id());
    }

    void add(Delivery d) {
        database.run(
                "insert into delivery (notification_id, sent_at, what, status, answer, received) values (?, ?, ?, ?, ?, ?)",
                d.notificationId(),
                d.sentAt().atOffset(ZoneOffset.UTC),
                d.what(),
                d.status(),
                d.answer(),
                d.received());
    }

    List<Delivery> deliveries(long notificationId) {
        return database.rows(
                "select * from delivery where notification_id = ? order by id",
                row ->
                        new Delivery(
                                row.getLong("notification_id"),
                                row.getObject("sent_at", Instant.class),
                                row.getString("what"),
                                row.getInt("status"),
                                row.getString("answer"),
                                row.getBoolean("received")),
                notificationId);
    }

    void clear() {
        database.run("delete from delivery");
        database.run("delete from notification");
    }

    private static Notification read(ResultSet row) throws SQLException {
        return new Notification(
                row.getLong("id"),
                row.getString("account"),
                row.getString("out_trade_no"),
                row.getString("notify_url"),
                new NotificationContent(
                        row.getString("no"),
                        row.getString("what"),
                        Extras.read(row.getString("fields"))),
                row.getObject("created_at", Instant.class),
                row.getInt("sends"),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getObject("next_at", Instant.class)));
    }
}
