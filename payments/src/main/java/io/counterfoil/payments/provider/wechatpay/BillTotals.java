package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.StatementLine.Kind;
import io.counterfoil.payments.StatementTotals;
import io.counterfoil.payments.UnreadableStatementException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** The sums of a bill's rows, in fen: as far as they could be made out. */
final class BillTotals {

    private long lines;
    private long payments;
    private long refunds;
    private long paid;
    private long refunded;
    private final Map<BillColumn, Long> sums = new EnumMap<>(BillColumn.class);
    private final Set<BillColumn> incomplete = EnumSet.noneOf(BillColumn.class);

    BillTotals() {
        BillColumn.summed().forEach(column -> sums.put(column, 0L));
    }

    void add(BillRow.Read row) {
        lines++;
        try {
            for (BillColumn column : BillColumn.summed()) {
                Long fen = row.fen().get(column);
                if (fen == null) {
                    incomplete.add(column);
                } else {
                    sums.merge(column, fen, Math::addExact);
                }
            }
            add(row.line());
        } catch (ArithmeticException e) {
            throw new UnreadableStatementException("its amounts add up beyond all bounds", e);
        }
    }

    private void add(StatementLine line) {
        Money amount = line.amount();
        long fen = amount == null || !amount.currency().equals(Fen.CNY) ? 0 : amount.minor();
        if (line.kind() == Kind.PAYMENT) {
            payments++;
            paid = Math.addExact(paid, fen);
        } else if (line.kind() == Kind.REFUND) {
            refunds++;
            refunded = Math.addExact(refunded, fen);
        }
    }

    long lines() {
        return lines;
    }

    /** Empty where a row could not be made out: that row is shown to people by itself. */
    OptionalLong sum(BillColumn column) {
        return incomplete.contains(column)
                ? OptionalLong.empty()
                : OptionalLong.of(sums.get(column));
    }

    StatementTotals view() {
        return new StatementTotals(
                lines, payments, refunds, new Money(paid, Fen.CNY), new Money(refunded, Fen.CNY));
    }
}
