package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.alipay.Refund.Origin;
import io.counterfoil.sandbox.alipay.Refund.State;
import io.counterfoil.sandbox.store.Database;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What can happen to refunds. The number within the trade makes a refund one refund: asked for
 * again, it is found and not done once more.
 */
public final class Refunds {

    private final Database database;
    private final RefundStore store;
    private final Trades trades;
    private final Balances balances;
    private final Notifications notifications;
    private final Clock clock;
    private final RandomGenerator random = new SecureRandom();

    Refunds(
            Database database,
            Trades trades,
            Balances balances,
            Notifications notifications,
            Clock clock) {
        this.database = database;
        this.store = new RefundStore(database);
        this.trades = trades;
        this.balances = balances;
        this.notifications = notifications;
        this.clock = clock;
    }

    /**
     * A refund as it stands after it was asked for.
     *
     * @param isNew whether it was this call that made it
     * @param refunded what went back for the whole trade so far
     */
    record Asked(Trade trade, Refund refund, boolean isNew, BigDecimal refunded) {}

    /** By somebody who sits at Alipay's console; everything but the trade may be left out. */
    public Refund refundInConsole(
            Trade trade,
            Optional<String> amount,
            Optional<String> outRequestNo,
            Optional<Boolean> notifies,
            Duration takes) {
        var request =
                new RefundRequest(
                        amount.map(RefundRequest::amount).orElseGet(() -> refundable(trade)),
                        outRequestNo.orElseGet(this::consoleNumber),
                        "",
                        Origin.CONSOLE,
                        notifies,
                        takes,
                        false);
        return ask(trade, request).refund();
    }

    Asked ask(Trade trade, RefundRequest request) {
        return database.durably(
                () -> {
                    finishDue();
                    var number = number(trade, request);
                    var existing = store.find(trade.appId(), trade.outTradeNo(), number);
                    if (existing.isPresent()) {
                        return repeated(trade, existing.get(), request);
                    }
                    refuseUnrefundable(trade, request);
                    balances.take(trade.appId(), request.amount());
                    var refund = asRequested(trade, number, request);
                    store.add(refund);
                    var made = refund.isDone() ? done(refund) : refund;
                    return new Asked(trade, made, true, refunded(trade));
                });
    }

    public List<Refund> of(Trade trade) {
        finishDue();
        return store.of(trade.appId(), trade.outTradeNo());
    }

    public Optional<Refund> find(Trade trade, String outRequestNo) {
        finishDue();
        return store.find(trade.appId(), trade.outTradeNo(), outRequestNo);
    }

    /** What went back so far. */
    public BigDecimal refunded(Trade trade) {
        return store.of(trade.appId(), trade.outTradeNo()).stream()
                .filter(Refund::isDone)
                .map(Refund::amount)
                .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    /** The buyer's bank sends the money of a refund back: it is the merchant's again. */
    public Refund sendBack(Trade trade, String outRequestNo) {
        return database.durably(
                () -> {
                    var refund =
                            find(trade, outRequestNo)
                                    .filter(Refund::isDone)
                                    .orElseThrow(
                                            () ->
                                                    new IllegalArgumentException(
                                                            "only a refund that is done can be returned"));
                    var returned = refund.returned(clock.instant());
                    store.update(returned);
                    balances.give(trade.appId(), refund.amount());
                    trades.refunded(trade, refunded(trade));
                    return returned;
                });
    }

    /** What has been under way for long enough is done, or fails. */
    public void finishDue() {
        database.inTransaction(
                () -> {
                    store.due(clock.instant()).forEach(this::finish);
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
        if (refund.amount().compareTo(request.amount()) != 0) {
            throw Refusal.business("ACQ.DISCORDANT_REPEAT_REQUEST", "重复的退款请求，退款金额不一致");
        }
        return new Asked(trade, refund, false, refunded(trade));
    }

    private void refuseUnrefundable(Trade trade, RefundRequest request) {
        switch (trade.status()) {
            case WAIT_BUYER_PAY -> throw Refusal.business("ACQ.TRADE_STATUS_ERROR", "交易状态不合法");
            case TRADE_CLOSED -> throw Refusal.business("ACQ.TRADE_HAS_CLOSE", "交易已经关闭");
            case TRADE_FINISHED -> throw Refusal.business("ACQ.TRADE_HAS_FINISHED", "交易已经完结，不可退款");
            case TRADE_SUCCESS -> {
                if (request.amount().compareTo(refundable(trade)) > 0) {
                    throw Refusal.business("ACQ.REASON_TRADE_REFUND_FEE_ERR", "退款金额无效");
                }
            }
        }
    }

    /** Only the refund of everything can do without a number of its own. */
    private static String number(Trade trade, RefundRequest request) {
        if (!request.outRequestNo().isEmpty()) {
            return request.outRequestNo();
        }
        if (request.amount().compareTo(new BigDecimal(trade.paidAmount())) != 0) {
            throw Refusal.business("ACQ.INVALID_PARAMETER", "部分退款必须传 out_request_no");
        }
        return trade.outTradeNo();
    }

    private Refund asRequested(Trade trade, String number, RefundRequest request) {
        var now = clock.instant();
        boolean atOnce = request.takes().isZero();
        return new Refund(
                trade.appId(),
                trade.outTradeNo(),
                number,
                request.amount(),
                request.reason(),
                request.origin(),
                atOnce ? State.DONE : request.fails() ? State.DOOMED : State.UNDER_WAY,
                request.notifies().orElseGet(() -> store.wantsNotifications(trade.outTradeNo())),
                now,
                now.plus(request.takes()),
                Optional.empty());
    }

    private void finish(Refund refund) {
        if (refund.state() == State.DOOMED) {
            store.update(refund.with(State.FAILED));
            balances.give(refund.appId(), refund.amount());
            return;
        }
        var finished = refund.with(State.DONE);
        store.update(finished);
        done(finished);
    }

    private Refund done(Refund refund) {
        var trade = trades.find(refund.appId(), refund.outTradeNo()).orElseThrow();
        var refunded = refunded(trade);
        var now = trades.refunded(trade, refunded);
        if (refund.notifies()) {
            notifications.queue(now, refund, refunded);
        }
        return refund;
    }

    private BigDecimal refundable(Trade trade) {
        return store.of(trade.appId(), trade.outTradeNo()).stream()
                .filter(Refund::takes)
                .map(Refund::amount)
                .reduce(new BigDecimal(trade.paidAmount()), BigDecimal::subtract);
    }

    /** Of Alipay's own making: digits that begin with the day. */
    private String consoleNumber() {
        var day =
                DateTimeFormatter.BASIC_ISO_DATE.format(
                        clock.instant().atOffset(BeijingTime.ZONE).toLocalDate());
        return day + "0070" + "%012d".formatted(random.nextLong(1_000_000_000_000L));
    }
}
