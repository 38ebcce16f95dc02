package io.counterfoil.sandbox.alipay;

import java.time.Instant;
import java.util.Optional;

/**
 * A trade at Alipay.
 *
 * <p>Is made when the buyer opens the cashier, waits, and becomes {@code TRADE_SUCCESS} by paying
 * or {@code TRADE_CLOSED} by the merchant's close or by its expiry. A paid one becomes {@code
 * TRADE_CLOSED} when all of it is refunded, and {@code TRADE_FINISHED} after a year.
 *
 * @param totalAmount what was asked for; {@code paidAmount} what was paid, the same unless a test
 *     wants otherwise
 */
public record Trade(
        String tradeNo,
        PayRequest request,
        TradeStatus status,
        String paidAmount,
        Instant createdAt,
        Optional<Instant> paidAt,
        Optional<Instant> closedAt) {

    public String outTradeNo() {
        return request.outTradeNo();
    }

    public String appId() {
        return request.appId();
    }

    boolean waits() {
        return status == TradeStatus.WAIT_BUYER_PAY;
    }

    boolean isPaid() {
        return status == TradeStatus.TRADE_SUCCESS || status == TradeStatus.TRADE_FINISHED;
    }

    /** Whatever became of it afterwards. */
    boolean wasPaid() {
        return paidAt.isPresent();
    }

    boolean isFor(PayRequest other) {
        return request.totalAmount().equals(other.totalAmount())
                && request.subject().equals(other.subject());
    }
}
