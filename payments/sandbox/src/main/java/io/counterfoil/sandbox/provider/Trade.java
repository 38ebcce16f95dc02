package io.counterfoil.sandbox.provider;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A trade at a provider.
 *
 * <p>Waits, and becomes {@code PAID} by paying or {@code CLOSED} by the merchant's close or its
 * expiry. Some providers close a paid one when all of it is refunded, and finish one after a year.
 *
 * @param tradeNo the provider's number
 * @param paidAmount fen; what was paid, which is what was asked for unless a test wants otherwise
 * @param notes what the provider wrote down about it since
 */
public record Trade(
        String tradeNo,
        PayRequest request,
        TradeStatus status,
        long paidAmount,
        Instant createdAt,
        Optional<Instant> paidAt,
        Optional<Instant> closedAt,
        Map<String, String> notes) {

    public Trade {
        notes = Extras.copy(notes);
    }

    public String account() {
        return request.account();
    }

    public String outTradeNo() {
        return request.outTradeNo();
    }

    /** Empty if it isn't there. */
    public String note(String name) {
        return notes.getOrDefault(name, "");
    }

    public boolean waits() {
        return status == TradeStatus.WAITING;
    }

    public boolean isPaid() {
        return status == TradeStatus.PAID || status == TradeStatus.FINISHED;
    }

    /** Whatever became of it afterwards. */
    public boolean wasPaid() {
        return paidAt.isPresent();
    }

    public String paidYuan() {
        return Yuan.text(paidAmount);
    }

    Trade paid(String no, long amount, Instant at) {
        return new Trade(
                no,
                request,
                TradeStatus.PAID,
                amount,
                createdAt,
                Optional.of(at),
                Optional.empty(),
                notes);
    }

    /** Closed, or (without a time) open again. */
    Trade with(TradeStatus next, Optional<Instant> closed) {
        return new Trade(tradeNo, request, next, paidAmount, createdAt, paidAt, closed, notes);
    }

    Trade noted(String name, String value) {
        var more = new LinkedHashMap<>(notes);
        more.put(name, value);
        return new Trade(tradeNo, request, status, paidAmount, createdAt, paidAt, closedAt, more);
    }
}
