package io.counterfoil.sandbox.provider;

import io.counterfoil.sandbox.store.Database;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can happen to trades. The merchant's calls, the buyer's pages and the control API all go
 * through here.
 */
public final class Trades {

    private final Database database;
    private final TradeStore store;
    private final PlayedProviders providers;
    private final Clock clock;

    Trades(Database database, PlayedProviders providers, Clock clock) {
        this.database = database;
        this.store = new TradeStore(database);
        this.providers = providers;
        this.clock = clock;
    }

    /** Keeps a verified request, so that the buyer's pages know it. Makes no trade. */
    public void keep(PayRequest request) {
        database.durably(
                () -> {
                    refuseUnpayable(request);
                    store.keep(request);
                    return null;
                });
    }

    /** By the visit that names it. */
    public Optional<PayRequest> request(String visit) {
        return store.request(visit);
    }

    /** The trade comes into being, or is entered again. */
    public Trade open(PayRequest request) {
        return database.durably(
                () -> {
                    refuseUnpayable(request);
                    return find(request.account(), request.outTradeNo())
                            .orElseGet(() -> create(request));
                });
    }

    /**
     * Opens what the newest request for this number asks for, as a buyer would who kept the page.
     */
    public Trade openNewest(String outTradeNo) {
        return open(store.newestRequest(outTradeNo).orElseThrow(Trades::unknown));
    }

    public Optional<Trade> find(String account, String outTradeNo) {
        closeExpired();
        return store.byOutTradeNo(account, outTradeNo);
    }

    public Optional<Trade> findByTradeNo(String account, String tradeNo) {
        closeExpired();
        return store.byTradeNo(account, tradeNo);
    }

    /** Of whatever account: the merchant's numbers are unlikely to be used twice. */
    public Optional<Trade> find(String outTradeNo) {
        closeExpired();
        return store.ofAnyAccount(outTradeNo).filter(trade -> providers.knows(trade.account()));
    }

    public List<Trade> newest(int limit) {
        closeExpired();
        return store.newest(limit).stream()
                .filter(trade -> providers.knows(trade.account()))
                .toList();
    }

    /**
     * What a test may want to be odd about a payment.
     *
     * @param amount fen; another amount than was asked for
     * @param tradeNo another trade's number
     * @param evenIfClosed pays a closed trade, as if the payment had been under way
     * @param notes are written down with it
     */
    public record Payment(
            Optional<Long> amount,
            Optional<String> tradeNo,
            boolean evenIfClosed,
            Map<String, String> notes) {

        public static final Payment USUAL =
                new Payment(Optional.empty(), Optional.empty(), false, Map.of());
    }

    /** The buyer pays. */
    Trade pay(Trade trade, Payment payment) {
        return database.inTransaction(
                () -> {
                    var current = current(trade);
                    if (current.wasPaid()) {
                        throw new Refusal(Reason.TRADE_PAID, "this was paid before");
                    }
                    if (!current.waits() && !payment.evenIfClosed()) {
                        throw new Refusal(Reason.TRADE_CLOSED, "this is closed");
                    }
                    var paid =
                            current.paid(
                                    payment.tradeNo().orElse(current.tradeNo()),
                                    payment.amount().orElse(current.request().amount()),
                                    clock.instant());
                    for (var note : payment.notes().entrySet()) {
                        paid = paid.noted(note.getKey(), note.getValue());
                    }
                    store.update(paid);
                    return paid;
                });
    }

    /** Closes a trade that waits. */
    public Trade close(Trade trade) {
        return database.durably(
                () -> {
                    var current = current(trade);
                    if (current.isPaid()) {
                        throw new Refusal(Reason.CLOSE_OF_PAID, "this was paid");
                    }
                    if (!current.waits()) {
                        throw new Refusal(Reason.CLOSE_OF_CLOSED, "this was closed before");
                    }
                    return closed(current);
                });
    }

    /** Writes something down about a trade that only its provider knows of. */
    public Trade note(Trade trade, String name, String value) {
        return database.durably(
                () -> {
                    var noted = current(trade).noted(name, value);
                    store.update(noted);
                    return noted;
                });
    }

    /**
     * Where the provider has it so, a trade that was refunded in full is closed, and keeps that it
     * was paid.
     */
    Trade refunded(Trade trade, long refunded) {
        boolean isOver = rules(trade).closesWhenRefunded() && refunded >= trade.paidAmount();
        var now =
                isOver
                        ? trade.with(TradeStatus.CLOSED, Optional.of(clock.instant()))
                        : trade.with(refundable(trade), Optional.empty());
        store.update(now);
        return now;
    }

    /** What a trade with money left is; a finished one stays finished. */
    private static TradeStatus refundable(Trade trade) {
        return trade.status() == TradeStatus.FINISHED ? TradeStatus.FINISHED : TradeStatus.PAID;
    }

    /** From now on nothing can be refunded any more. */
    public Trade finish(Trade trade) {
        return database.durably(
                () -> {
                    store.finish(trade.account(), trade.outTradeNo());
                    return current(trade);
                });
    }

    /** An unpaid trade closes itself when its time is over, a paid one is finished some day. */
    void closeExpired() {
        database.inTransaction(
                () -> {
                    store.expired(clock.instant()).forEach(this::closed);
                    for (var provider : providers.all()) {
                        provider.tradeRules()
                                .refundableFor()
                                .map(clock.instant()::minus)
                                .ifPresent(
                                        before ->
                                                provider.accounts()
                                                        .forEach(
                                                                account ->
                                                                        store.finishPaidBefore(
                                                                                account.name(),
                                                                                before)));
                    }
                    return null;
                });
    }

    void clear() {
        store.clear();
    }

    private void refuseUnpayable(PayRequest request) {
        find(request.account(), request.outTradeNo())
                .ifPresent(
                        trade -> {
                            if (trade.isPaid()) {
                                throw new Refusal(Reason.TRADE_PAID, "this was paid before");
                            }
                            if (!trade.waits()) {
                                throw new Refusal(Reason.TRADE_CLOSED, "this is closed");
                            }
                            if (!rules(trade).isSame(trade.request(), request)) {
                                throw new Refusal(
                                        Reason.TRADE_DIFFERS, "this number is of something else");
                            }
                        });
        if (!request.expiresAt().isAfter(clock.instant())) {
            throw new Refusal(Reason.TRADE_CLOSED, "the time to pay this is over");
        }
    }

    private Trade create(PayRequest request) {
        var trade =
                new Trade(
                        newTradeNo(request),
                        request,
                        TradeStatus.WAITING,
                        request.amount(),
                        clock.instant(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of());
        store.add(trade);
        return trade;
    }

    private Trade closed(Trade trade) {
        var closed = trade.with(TradeStatus.CLOSED, Optional.of(clock.instant()));
        store.update(closed);
        return closed;
    }

    private Trade current(Trade trade) {
        return find(trade.account(), trade.outTradeNo()).orElseThrow(Trades::unknown);
    }

    private String newTradeNo(PayRequest request) {
        var rules = providers.ofAccount(request.account()).tradeRules();
        String number;
        do {
            number = rules.newTradeNo(clock.instant());
        } while (store.hasTradeNo(number));
        return number;
    }

    private TradeRules rules(Trade trade) {
        return providers.ofAccount(trade.account()).tradeRules();
    }

    private static Refusal unknown() {
        return new Refusal(Reason.TRADE_UNKNOWN, "no such trade");
    }
}
