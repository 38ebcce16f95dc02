package io.counterfoil.sandbox.unionpay;

import io.counterfoil.sandbox.provider.Refund;
import io.counterfoil.sandbox.provider.Refunds;
import io.counterfoil.sandbox.provider.Trade;
import io.counterfoil.sandbox.provider.Trades;
import java.util.Optional;

/**
 * Who is who: at UnionPay merchant, number and time together name a transaction, and a number may
 * come back on another day. The sandbox knows trades and refunds by one number each, so that one
 * that comes back gets its day behind it there.
 */
final class Orders {

    static final String TXN_TIME = "txnTime";

    private static final char AGAIN = '@';
    private static final int DAY = 8;

    private final Trades trades;
    private final Refunds refunds;

    Orders(Trades trades, Refunds refunds) {
        this.trades = trades;
        this.refunds = refunds;
    }

    /** The merchant's number, of a trade's or a refund's in the sandbox. */
    static String orderId(String number) {
        int again = number.indexOf(AGAIN);
        return again < 0 ? number : number.substring(0, again);
    }

    /** Of a refund that somebody made in the console: when he asked for it. */
    static String txnTime(Refund refund) {
        return refund.extra(TXN_TIME).isEmpty()
                ? AcpTime.write(refund.requestedAt())
                : refund.extra(TXN_TIME);
    }

    static String txnTime(Trade trade) {
        return trade.request().extra(TXN_TIME);
    }

    Optional<Trade> payment(String account, String orderId, String txnTime) {
        return trades.find(account, orderId)
                .filter(trade -> txnTime(trade).equals(txnTime))
                .or(
                        () ->
                                trades.find(account, again(orderId, txnTime))
                                        .filter(trade -> txnTime(trade).equals(txnTime)));
    }

    Optional<Refund> refund(String account, String orderId, String txnTime) {
        return refunds.find(account, orderId)
                .filter(refund -> txnTime(refund).equals(txnTime))
                .or(
                        () ->
                                refunds.find(account, again(orderId, txnTime))
                                        .filter(refund -> txnTime(refund).equals(txnTime)));
    }

    /**
     * The sandbox's number for a payment, old or new.
     *
     * @throws AcpRefusal where the merchant's number is of something else on that day
     */
    String numberOfPayment(String account, String orderId, String txnTime) {
        var known = payment(account, orderId, txnTime);
        if (known.isPresent()) {
            return known.get().outTradeNo();
        }
        return freeNumber(account, orderId, txnTime);
    }

    /**
     * The sandbox's number for a new refund. Who sends one a second time is told so; nothing else
     * protects him, and on another day not even that.
     */
    String numberOfRefund(String account, String orderId, String txnTime) {
        return freeNumber(account, orderId, txnTime);
    }

    private String freeNumber(String account, String orderId, String txnTime) {
        var again = again(orderId, txnTime);
        boolean isTaken = isUsed(account, orderId);
        if (isUsed(account, again) || isTaken && day(account, orderId).equals(day(txnTime))) {
            throw AcpRefusal.of(Codes.DUPLICATE, "orderId");
        }
        return isTaken ? again : orderId;
    }

    private boolean isUsed(String account, String number) {
        return trades.find(account, number).isPresent()
                || refunds.find(account, number).isPresent();
    }

    private String day(String account, String number) {
        return trades.find(account, number)
                .map(Orders::txnTime)
                .or(() -> refunds.find(account, number).map(Orders::txnTime))
                .map(Orders::day)
                .orElse("");
    }

    private static String again(String orderId, String txnTime) {
        return orderId + AGAIN + day(txnTime);
    }

    private static String day(String txnTime) {
        return txnTime.substring(0, Math.min(DAY, txnTime.length()));
    }
}
