package io.counterfoil.sandbox.provider;

import io.counterfoil.sandbox.store.Database;

/** A payment and the notification that tells of it, in one transaction. */
public final class Checkout {

    private final Database database;
    private final Trades trades;
    private final Balances balances;
    private final Notifications notifications;

    Checkout(Database database, Trades trades, Balances balances, Notifications notifications) {
        this.database = database;
        this.trades = trades;
        this.balances = balances;
        this.notifications = notifications;
    }

    /** Pays. Where it was asked for, the merchant has the notification before this answers. */
    public Trade pay(Trade trade, Trades.Payment payment) {
        var paid =
                database.durably(
                        () -> {
                            var done = trades.pay(trade, payment);
                            balances.give(done.account(), done.paidAmount());
                            notifications.queue(done);
                            return done;
                        });
        if (notifications.comesBeforeTheAnswer(paid.outTradeNo())) {
            notifications.sendDue();
        }
        return paid;
    }
}
