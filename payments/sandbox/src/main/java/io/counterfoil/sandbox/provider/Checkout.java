package io.counterfoil.sandbox.provider;

import io.counterfoil.sandbox.misbehaviour.Kind;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.misbehaviour.Misbehaviours;
import io.counterfoil.sandbox.store.Database;
import java.util.Optional;

/** A payment and the notification that tells of it, in one transaction, and what follows it. */
public final class Checkout {

    private final Database database;
    private final Trades trades;
    private final Balances balances;
    private final Notifications notifications;
    private final Misbehaviours misbehaviours;

    Checkout(
            Database database,
            Trades trades,
            Balances balances,
            Notifications notifications,
            Misbehaviours misbehaviours) {
        this.database = database;
        this.trades = trades;
        this.balances = balances;
        this.notifications = notifications;
        this.misbehaviours = misbehaviours;
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

    /**
     * How the buyer's browser goes back to the merchant after paying; empty where it isn't sent
     * back, or where the way back is to be lost.
     *
     * @param request whose page he paid on, which need not be the trade's first one
     */
    public Optional<WayBack> wayBack(PlayedProvider provider, Trade trade, PayRequest request) {
        var misbehaviour =
                misbehaviours.take(Misbehaviour.RETURN, trade.outTradeNo(), Kind.OF_RETURNS);
        return misbehaviour.filter(m -> m.kind() == Kind.LOSE).isPresent()
                ? Optional.empty()
                : provider.wayBack(trade, request, misbehaviour);
    }
}
