package io.counterfoil.notifications.application;

import io.counterfoil.notifications.NotificationSearch;
import io.counterfoil.notifications.NotificationView;
import io.counterfoil.notifications.jpa.TestDatabase;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.ProviderMessage;
import io.counterfoil.payments.RememberedActs;
import io.counterfoil.payments.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything that takes a message in, wired without a container. */
final class Inbound {

    final SettableClock clock = SettableClock.at("2026-11-22T10:00:00Z");
    final TestDatabase database = new TestDatabase();
    final FakePayments payments = new FakePayments(database, clock);
    final SeenRefunds refunds = new SeenRefunds(database);
    final FakeAccounts accounts = new FakeAccounts();
    final List<String> refused = new CopyOnWriteArrayList<>();
    final RepeatedTransactions transactions = new RepeatedTransactions(database);
    final RememberedActs staffActs = new RememberedActs();
    final DeskRecord deskRecord = new DeskRecord(database.desk(), staffActs, clock);
    final HandleNotification handle =
            new HandleNotification(
                    database.notifications(),
                    accounts,
                    payments,
                    refunds.face(),
                    transactions,
                    deskRecord,
                    (account, reason) -> refused.add(reason),
                    clock);
    final StoreNotification store =
            new StoreNotification(database.notifications(), transactions, clock);
    final TakeMessage take = node();
    final NotificationDesk desk =
            new NotificationDesk(
                    database.notifications(), accounts, handle, transactions, deskRecord, clock);
    final NotificationSweeper sweeper =
            new NotificationSweeper(
                    database.notifications(),
                    handle,
                    accounts,
                    transactions,
                    deskRecord,
                    clock,
                    Duration.ofDays(7),
                    5);

    /** One more node on the same database. */
    TakeMessage node() {
        return new TakeMessage(
                accounts,
                payments,
                store,
                handle,
                database.notifications(),
                transactions,
                (account, reason) -> refused.add(reason),
                clock);
    }

    String notify(ProviderMessage message) {
        return take.notification(FakeAccounts.MAIN, message).body();
    }

    String comeBack(PaymentNo no, String query) {
        return take.comingBack(
                FakeAccounts.MAIN,
                no.value(),
                new ProviderMessage("GET", query, Map.of(), new byte[0], java.time.Instant.EPOCH));
    }

    List<NotificationView> all() {
        return desk.search(new NotificationSearch(null, null, null, null, 200)).items();
    }

    NotificationView only() {
        List<NotificationView> all = all();
        if (all.size() != 1) {
            throw new AssertionError("one notification expected, not " + all.size());
        }
        return all.get(0);
    }

    long openWorkItems() {
        return database.call(database.desk()::countOpenWorkItems);
    }
}
