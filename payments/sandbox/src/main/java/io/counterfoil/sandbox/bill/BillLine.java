package io.counterfoil.sandbox.bill;

import io.counterfoil.sandbox.provider.Yuan;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A line of a bill before it is written: a payment or a refund that was done, or one that nothing
 * in the sandbox is behind.
 *
 * @param type in the bill's own word; empty = the usual one for a payment or a refund
 * @param requestedAt of a refund: when it was asked for
 * @param amount fen, negative for a refund
 * @param refundNo the refund's number, empty for a payment
 * @param refundTradeNo the provider's own number of the refund, empty where it has none
 * @param fee yuan, as it shall stand there
 * @param extras of the trade and the refund; what only the provider knows of
 * @param overrides by column: what shall stand there instead
 */
public record BillLine(
        String tradeNo,
        String outTradeNo,
        String type,
        String subject,
        Instant createdAt,
        Instant requestedAt,
        Instant completedAt,
        long amount,
        String refundNo,
        String refundTradeNo,
        String fee,
        Map<String, String> extras,
        Map<String, String> overrides) {

    /** An extra of a refund: its {@link io.counterfoil.sandbox.provider.Refund.State}. */
    public static final String REFUND_STATE = "refund_state";

    /** An extra of a refund: when it was, or will be, done. */
    public static final String REFUND_DONE_AT = "refund_done_at";

    public BillLine {
        extras = Collections.unmodifiableMap(new LinkedHashMap<>(extras));
        overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
    }

    public boolean isRefund() {
        return !refundNo.isEmpty();
    }

    public String extra(String name) {
        return extras.getOrDefault(name, "");
    }

    /** Negative for a refund. */
    public String yuan() {
        return Yuan.text(amount);
    }

    /** A row with what shall stand there instead. */
    public Map<String, String> applyTo(Map<String, String> row) {
        for (var column : overrides.keySet()) {
            if (!row.containsKey(column)) {
                throw new IllegalArgumentException("no column " + column);
            }
        }
        var changed = new LinkedHashMap<>(row);
        changed.putAll(overrides);
        return changed;
    }

    BillLine numbered(String otherTradeNo, String otherNumber) {
        return with(otherTradeNo, otherNumber, type, completedAt, amount, overrides);
    }

    BillLine of(String otherType, Instant otherCompleted, long otherAmount) {
        return with(tradeNo, outTradeNo, otherType, otherCompleted, otherAmount, overrides);
    }

    BillLine overridden(String column, String value) {
        var more = new LinkedHashMap<>(overrides);
        more.put(column, value);
        return with(tradeNo, outTradeNo, type, completedAt, amount, more);
    }

    private BillLine with(
            String otherTradeNo,
            String otherNumber,
            String otherType,
            Instant otherCompleted,
            long otherAmount,
            Map<String, String> otherOverrides) {
        return new BillLine(
                otherTradeNo,
                otherNumber,
                otherType,
                subject,
                createdAt,
                requestedAt,
                otherCompleted,
                otherAmount,
                refundNo,
                refundTradeNo,
                fee,
                extras,
                otherOverrides);
    }
}
