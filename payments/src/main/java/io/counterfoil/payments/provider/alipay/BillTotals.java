package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.StatementLine.Kind;
import io.counterfoil.payments.StatementTotals;
import io.counterfoil.payments.UnreadableStatementException;

/** The sums of a detail's rows, in fen: as far as they could be made out. */
final class BillTotals {

    private long lines;
    private final Side payments = new Side();
    private final Side refunds = new Side();

    /** One of the two kinds of business. */
    static final class Side {

        private long count;
        private long amount;
        private long received;

        long count() {
            return count;
        }

        /** Of 订单金额. */
        long amount() {
            return amount;
        }

        /** Of 商家实收. */
        long received() {
            return received;
        }

        private void add(BillRow.Read row) {
            Money money = row.line().amount();
            count++;
            amount = Math.addExact(amount, money == null ? 0 : money.minor());
            received = Math.addExact(received, row.received().orElse(0));
        }
    }

    void add(BillRow.Read row) {
        StatementLine line = row.line();
        lines++;
        try {
            if (line.kind() != null) {
                side(line.kind()).add(row);
            }
        } catch (ArithmeticException e) {
            throw new UnreadableStatementException("its amounts add up beyond all bounds", e);
        }
    }

    Side side(Kind kind) {
        return kind == Kind.PAYMENT ? payments : refunds;
    }

    StatementTotals view() {
        return new StatementTotals(
                lines,
                payments.count(),
                refunds.count(),
                new Money(payments.amount(), Yuan.CNY),
                new Money(refunds.amount(), Yuan.CNY));
    }
}
