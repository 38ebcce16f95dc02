package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.misbehaviour.Misbehaviours;
import io.counterfoil.sandbox.store.Database;
import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Call;
import io.counterfoil.sandbox.web.Handler;
import io.counterfoil.sandbox.web.Pages;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.IntSupplier;

/** The simulated Alipay, put together. */
public final class Alipay implements Handler, AutoCloseable {

    private static final String GATEWAY = "/alipay/gateway.do";
    private static final String HOP = "/alipay/hop/";

    private final Apps apps;
    private final Trades trades;
    private final Balances balances;
    private final Refunds refunds;
    private final Bills bills;
    private final BillDownloads billDownloads;
    private final Checkout checkout;
    private final Notifications notifications;
    private final Requests requests;
    private final Gateway gateway;
    private final BuyerPages buyerPages;

    public Alipay(
            List<AlipayApp> configured,
            Database database,
            Misbehaviours misbehaviours,
            Clock clock,
            Pages pages,
            URI publicUrl,
            IntSupplier hopPort,
            Path billFolder) {
        apps = new Apps(configured);
        trades = new Trades(database, clock);
        notifications = new Notifications(database, apps, misbehaviours, clock);
        balances = new Balances(database);
        refunds = new Refunds(database, trades, balances, notifications, clock);
        requests = new Requests(database);
        var billFaults = new BillFaults(misbehaviours);
        bills = new Bills(database, billFaults, billFolder, clock);
        billDownloads = new BillDownloads(apps, bills, billFaults, requests);
        checkout = new Checkout(database, trades, balances, notifications);
        buyerPages =
                new BuyerPages(
                        trades,
                        checkout,
                        notifications,
                        misbehaviours,
                        pages,
                        clock,
                        publicUrl,
                        hopPort);
        gateway =
                new Gateway(
                        apps,
                        trades,
                        refunds,
                        new BillCalls(apps, bills, billFaults, publicUrl),
                        misbehaviours,
                        requests,
                        buyerPages,
                        clock);
    }

    @Override
    public Answer handle(Call call) {
        return switch (call.path()) {
            case GATEWAY -> gateway.handle(call);
            case BillCalls.DOWNLOAD -> billDownloads.handle(call);
            default -> buyerPages.handle(call);
        };
    }

    /** What the third origin serves: the same gateway, and the hop on the way to the cashier. */
    public Answer handleAtHop(Call call) {
        if (call.path().equals(GATEWAY)) {
            return gateway.handle(call);
        }
        return call.path().startsWith(HOP)
                ? buyerPages.hop(call)
                : Answer.text(404, "text/plain", "Nothing here");
    }

    /** What time brings: trades close themselves, refunds are done, notifications become due. */
    public void tick() {
        trades.closeExpired();
        refunds.finishDue();
        notifications.startDue();
    }

    public void whenQueued(Runnable listener) {
        notifications.whenQueued(listener);
    }

    public Apps apps() {
        return apps;
    }

    public Trades trades() {
        return trades;
    }

    public Refunds refunds() {
        return refunds;
    }

    public Balances balances() {
        return balances;
    }

    public Bills bills() {
        return bills;
    }

    public Checkout checkout() {
        return checkout;
    }

    public Notifications notifications() {
        return notifications;
    }

    public Requests requests() {
        return requests;
    }

    public Gateway gateway() {
        return gateway;
    }

    public BuyerPages buyerPages() {
        return buyerPages;
    }

    /** Forgets all trades, notifications and counts. */
    public void clear() {
        notifications.clear();
        bills.clear();
        refunds.clear();
        balances.clear();
        trades.clear();
        requests.clear();
    }

    @Override
    public void close() {
        notifications.close();
    }
}
