package io.counterfoil.sandbox.provider;

import io.counterfoil.sandbox.provider.Refund.Origin;
import io.counterfoil.sandbox.provider.Refund.State;
import io.counterfoil.sandbox.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can happen to refunds. The number within the trade makes a refund one refund: asked for
 * again, it is found and not done once more.
 */
public final class Refunds {

    private final Database database;
    private final RefundStore store;
    private final PlayedProviders providers;
    private final Trades trades;
    private final Balances balances;
    private final Notifications notifications;
    private final Clock clock;

    Refunds(
            Database database,
            PlayedProviders providers,
            Trades trades,
            Balances balances,
            Notifications notifications,
            Clock clock) {
        this.database = database;
        this.store = new RefundStore(database);
        this.providers = providers;
        this.trades = trades;
        this.balances = balances;
        this.notifications = notifications;
        this.clock = clock;
    }

    /**
     * A refund as it stands after it was asked for.
     *
     * @param isNew whether it was this call that made it
     * @param refunded fen that went back for the whole trade so far
     */
    public record Asked(Trade trade, Refund refund, boolean isNew, long refunded) {}

    /** By somebody who sits at the provider's console; all but the trade may be left out. */
    public Refund refundInConsole(
            Trade trade,
            Optional<Long> amount,
            Optional<String> refundNo,
            Optional<Boolean> notifies,
            Duration takes) {
        var rules = providers.ofAccount(trade.account()).tradeRules();
        var request =
                new RefundRequest(
                        amount.orElseGet(() -> refundable(trade)),
                        refundNo.orElseGet(() -> rules.newConsoleRefundNo(clock.instant())),
                        "",
                        Origin.CONSOLE,
                        "",
                        notifies,
                        takes,
                        State.DONE,
                        Map.of());
        return ask(trade, request).refund();
    }

    public Asked ask(Trade trade, RefundRequest request) {
        return database.durably(
                () -> {
                    finishDue();
                    var existing =
                            store.find(trade.account(), trade.outTradeNo(), request.refundNo());
                    if (existing.isPresent()) {
                        return repeated(trade, existing.get(), request);
                    }
                    refuseUnrefundable(trade, request);
                    balances.take(trade.account(), request.amount());
                    var refund = asRequested(trade, request);
                    store.add(refund);
                    if (!refund.state().isUnderWay()) {
                        ended(refund);
                    }
                    return new Asked(trade, refund, true, refunded(trade));
                });
    }

    public List<Refund> of(Trade trade) {
        finishDue();
        return store.of(trade.account(), trade.outTradeNo());
    }

    public Optional<Refund> find(Trade trade, String refundNo) {
        finishDue();
        return store.find(trade.account(), trade.outTradeNo(), refundNo);
    }

    /** By its number alone, of whatever trade of the account. */
    public Optional<Refund> find(String account, String refundNo) {
        finishDue();
        return store.byRefundNo(account, refundNo);
    }

    /** Fen that went back so far. */
    public long refunded(Trade trade) {
        return store.of(trade.account(), trade.outTradeNo()).stream()
                .filter(Refund::isDone)
                .mapToLong(Refund::amount)
                .sum();
    }

    /** Fen that can still be refunded. */
    public long refundable(Trade trade) {
        return trade.paidAmount()
                - store.of(trade.account(), trade.outTradeNo()).stream()
                        .filter(Refund::takes)
                        .mapToLong(Refund::amount)
                        .sum();
    }

    /** The buyer's bank sends the money of a refund back: it is the merchant's again. */
    public Refund sendBack(Trade trade, String refundNo) {
        return database.durably(
                () -> {
                    var refund = found(trade, refundNo);
                    if (!refund.isDone()) {
                        throw new IllegalArgumentException(
                                "only a refund that is done can be returned");
                    }
                    var returned = refund.returned(clock.instant());
                    store.update(returned);
                    balances.give(trade.account(), returned.amount());
                    trades.refunded(current(returned), refunded(trade));
                    return returned;
                });
    }

    /**
     * Ends a refund that is under way, or stuck, now.
     *
     * @param how {@code DONE}, {@code FAILED} or {@code ABNORMAL}
     */
    public Refund end(Trade trade, String refundNo, State how) {
        return database.durably(
                () -> {
                    var refund = found(trade, refundNo);
                    if (!refund.state().isUnderWay() && refund.state() != State.ABNORMAL) {
                        throw new IllegalArgumentException(
                                "only a refund that is under way or abnormal can end");
                    }
                    var ended = refund.with(how, clock.instant());
                    store.update(ended);
                    ended(ended);
                    return ended;
                });
    }

    /** What has been under way for long enough ends. */
    public void finishDue() {
        database.inTransaction(
                () -> {
                    store.due(clock.instant()).stream()
                            .filter(refund -> providers.knows(refund.account()))
                            .forEach(this::finish);
                    return null;
                });
    }

    /** Whether merchants are notified of refunds: of one trade, or (empty number) of all. */
    public void wantNotifications(String outTradeNo, boolean wanted) {
        database.durably(
                () -> {
                    store.wantNotifications(outTradeNo, wanted);
                    return null;
                });
    }

    /** Queues a notification of the trade as it stands, with its last refund if it has one. */
    public Optional<Notification> notifyAgain(Trade trade) {
        return database.durably(
                () ->
                        of(trade).stream()
                                .filter(Refund::isDone)
                                .reduce((first, second) -> second)
                                .map(last -> notifications.queue(trade, last, refunded(trade)))
                                .orElseGet(() -> notifications.queue(trade)));
    }

    void clear() {
        store.clear();
    }

    private Asked repeated(Trade trade, Refund refund, RefundRequest request) {
        if (refund.amount() != request.amount()) {
            throw new Refusal(
                    Reason.REFUND_DIFFERS, "this refund's number is known for another amount");
        }
        return new Asked(trade, refund, false, refunded(trade));
    }

    private void refuseUnrefundable(Trade trade, RefundRequest request) {
        switch (trade.status()) {
            case WAITING -> throw new Refusal(Reason.REFUND_OF_UNPAID, "this isn't paid");
            case CLOSED -> throw new Refusal(Reason.REFUND_OF_CLOSED, "this is closed");
            case FINISHED ->
                    throw new Refusal(Reason.REFUND_OF_FINISHED, "this can't be refunded any more");
            case PAID -> {
                if (request.amount() > refundable(trade)) {
                    throw new Refusal(Reason.REFUND_TOO_MUCH, "more than is left");
                }
            }
        }
    }

    private Refund asRequested(Trade trade, RefundRequest request) {
        var now = clock.instant();
        return new Refund(
                trade.account(),
                trade.outTradeNo(),
                request.refundNo(),
                providers.ofAccount(trade.account()).tradeRules().newRefundTradeNo(now),
                request.amount(),
                request.reason(),
                request.origin(),
                request.firstState(),
                request.notifyUrl().isEmpty() ? trade.request().notifyUrl() : request.notifyUrl(),
                request.notifies().orElseGet(() -> store.wantsNotifications(trade.outTradeNo())),
                now,
                now.plus(request.takes()),
                Optional.empty(),
                request.extras());
    }

    private void finish(Refund refund) {
        var next =
                switch (refund.state()) {
                    case DOOMED -> State.FAILED;
                    case AILING -> State.ABNORMAL;
                    default -> State.DONE;
                };
        var finished = refund.with(next);
        store.update(finished);
        ended(finished);
    }

    private void ended(Refund refund) {
        var trade = current(refund);
        if (refund.state() == State.FAILED) {
            balances.give(refund.account(), refund.amount());
        }
        var refunded = refunded(trade);
        var now = refund.isDone() ? trades.refunded(trade, refunded) : trade;
        if (refund.notifies()) {
            notifications.queue(now, refund, refunded);
        }
    }

    private Trade current(Refund refund) {
        return trades.find(refund.account(), refund.outTradeNo()).orElseThrow();
    }

    private Refund found(Trade trade, String refundNo) {
        return find(trade, refundNo).orElseThrow();
    }
}
