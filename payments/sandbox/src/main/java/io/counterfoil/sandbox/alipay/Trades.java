package io.counterfoil.sandbox.alipay;

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
 * What can happen to trades. The merchant's calls, the buyer's pages and the control API all go
 * through here.
 */
public final class Trades {

    private static final Duration REFUNDABLE = Duration.ofDays(365);

    private final Database database;
    private final TradeStore store;
    private final Clock clock;
    private final RandomGenerator random = new SecureRandom();

    Trades(Database database, Clock clock) {
        this.database = database;
        this.store = new TradeStore(database);
        this.clock = clock;
    }

    /** Keeps a verified request, so that the buyer's pages know it. Makes no trade. */
    void keep(PayRequest request) {
        refuseUnpayable(request);
        store.keep(request);
    }

    public Optional<PayRequest> request(String visit) {
        return store.request(visit);
    }

    /** The buyer opens the cashier: the trade comes into being, or he enters it again. */
    public Trade open(PayRequest request) {
        return database.durably(
                () -> {
                    refuseUnpayable(request);
                    return find(request.appId(), request.outTradeNo())
                            .orElseGet(() -> create(request));
                });
    }

    /**
     * Opens what the newest request for this number asks for, as a buyer would who kept the page.
     */
    public Trade openNewest(String outTradeNo) {
        return open(store.newestRequest(outTradeNo).orElseThrow(Trades::notExist));
    }

    public Optional<Trade> find(String appId, String outTradeNo) {
        closeExpired();
        return store.byOutTradeNo(appId, outTradeNo);
    }

    /** The merchant's look-up: {@code trade_no} wins if both are given. */
    Trade find(String appId, String outTradeNo, String tradeNo) {
        if (outTradeNo.isEmpty() && tradeNo.isEmpty()) {
            throw Refusal.business("ACQ.INVALID_PARAMETER", "out_trade_no 与 trade_no 不能同时为空");
        }
        closeExpired();
        return (tradeNo.isEmpty()
                        ? store.byOutTradeNo(appId, outTradeNo)
                        : store.byTradeNo(appId, tradeNo))
                .orElseThrow(Trades::notExist);
    }

    public Optional<Trade> find(String outTradeNo) {
        closeExpired();
        return store.ofAnyApp(outTradeNo);
    }

    public List<Trade> newest(int limit) {
        closeExpired();
        return store.newest(limit);
    }

    /**
     * What a test may want to be odd about a payment.
     *
     * @param amount another amount than was asked for
     * @param tradeNo another trade's number
     * @param evenIfClosed pays a closed trade, as if the payment had been under way
     */
    public record Payment(Optional<String> amount, Optional<String> tradeNo, boolean evenIfClosed) {

        public static final Payment USUAL = new Payment(Optional.empty(), Optional.empty(), false);
    }

    /** The buyer pays. */
    Trade pay(Trade trade, Payment payment) {
        return database.inTransaction(
                () -> {
                    var current =
                            find(trade.appId(), trade.outTradeNo()).orElseThrow(Trades::notExist);
                    if (current.wasPaid()) {
                        throw Refusal.business("ACQ.TRADE_HAS_SUCCESS", "交易已被支付");
                    }
                    if (!current.waits() && !payment.evenIfClosed()) {
                        throw Refusal.business("ACQ.TRADE_HAS_CLOSE", "交易已经关闭");
                    }
                    var paid =
                            new Trade(
                                    payment.tradeNo().orElse(current.tradeNo()),
                                    current.request(),
                                    TradeStatus.TRADE_SUCCESS,
                                    payment.amount().orElse(current.request().totalAmount()),
                                    current.createdAt(),
                                    Optional.of(clock.instant()),
                                    Optional.empty());
                    store.update(paid);
                    return paid;
                });
    }

    /** Closes a trade that waits. */
    public Trade close(Trade trade) {
        return database.durably(
                () -> {
                    var current =
                            find(trade.appId(), trade.outTradeNo()).orElseThrow(Trades::notExist);
                    if (current.isPaid()) {
                        throw Refusal.business("ACQ.TRADE_STATUS_ERROR", "交易状态不合法");
                    }
                    if (!current.waits()) {
                        throw Refusal.business("ACQ.REASON_TRADE_STATUS_INVALID", "交易状态不合法");
                    }
                    return closed(current);
                });
    }

    /** A trade that was refunded in full is closed, and keeps that it was paid. */
    Trade refunded(Trade trade, BigDecimal refunded) {
        boolean all = refunded.compareTo(new BigDecimal(trade.paidAmount())) >= 0;
        var now =
                new Trade(
                        trade.tradeNo(),
                        trade.request(),
                        all ? TradeStatus.TRADE_CLOSED : refundable(trade),
                        trade.paidAmount(),
                        trade.createdAt(),
                        trade.paidAt(),
                        all ? Optional.of(clock.instant()) : Optional.empty());
        store.update(now);
        return now;
    }

    /** What a trade with money left is; a finished one stays finished. */
    private static TradeStatus refundable(Trade trade) {
        return trade.status() == TradeStatus.TRADE_FINISHED
                ? TradeStatus.TRADE_FINISHED
                : TradeStatus.TRADE_SUCCESS;
    }

    /** A year after the payment nothing can be refunded any more. */
    public Trade finish(Trade trade) {
        return database.durably(
                () -> {
                    store.finish(trade.appId(), trade.outTradeNo());
                    return find(trade.appId(), trade.outTradeNo()).orElseThrow(Trades::notExist);
                });
    }

    /** An unpaid trade closes itself when its time is over, a paid one is finished after a year. */
    void closeExpired() {
        database.inTransaction(
                () -> {
                    store.expired(clock.instant()).forEach(this::closed);
                    store.finishPaidBefore(clock.instant().minus(REFUNDABLE));
                    return null;
                });
    }

    void clear() {
        database.inTransaction(
                () -> {
                    store.clear();
                    return null;
                });
    }

    private void refuseUnpayable(PayRequest request) {
        var existing = find(request.appId(), request.outTradeNo());
        existing.ifPresent(
                trade -> {
                    if (trade.isPaid()) {
                        throw Refusal.business("ACQ.TRADE_HAS_SUCCESS", "交易已被支付");
                    }
                    if (!trade.waits()) {
                        throw Refusal.business("ACQ.TRADE_HAS_CLOSE", "交易已经关闭");
                    }
                    if (!trade.isFor(request)) {
                        throw Refusal.business("ACQ.CONTEXT_INCONSISTENT", "交易信息被篡改");
                    }
                });
        if (!request.expiresAt().isAfter(clock.instant())) {
            throw Refusal.business("ACQ.TRADE_HAS_CLOSE", "交易已超时");
        }
    }

    private Trade create(PayRequest request) {
        var trade =
                new Trade(
                        newTradeNo(),
                        request,
                        TradeStatus.WAIT_BUYER_PAY,
                        request.totalAmount(),
                        clock.instant(),
                        Optional.empty(),
                        Optional.empty());
        store.add(trade);
        return trade;
    }

    private Trade closed(Trade trade) {
        var closed =
                new Trade(
                        trade.tradeNo(),
                        trade.request(),
                        TradeStatus.TRADE_CLOSED,
                        trade.paidAmount(),
                        trade.createdAt(),
                        Optional.empty(),
                        Optional.of(clock.instant()));
        store.update(closed);
        return closed;
    }

    /** 28 digits that begin with the day, like Alipay's. */
    private String newTradeNo() {
        var day =
                DateTimeFormatter.BASIC_ISO_DATE.format(
                        clock.instant().atOffset(BeijingTime.ZONE).toLocalDate());
        String number;
        do {
            number = day + "2200" + "%016d".formatted(random.nextLong(10_000_000_000_000_000L));
        } while (store.hasTradeNo(number));
        return number;
    }

    private static Refusal notExist() {
        return Refusal.business("ACQ.TRADE_NOT_EXIST", "交易不存在");
    }
}
