package io.counterfoil.payments.domain;

import io.counterfoil.payments.Money;
import java.lang.reflect.Field;

/** What a statement of the database does to a row behind its entity. */
public final class Rows {

    private Rows() {}

    public static void reserve(Payment payment, Money amount) {
        try {
            Field sums = Payment.class.getDeclaredField("refunds");
            sums.setAccessible(true);
            Field reserved = RefundSums.class.getDeclaredField("reserved");
            reserved.setAccessible(true);
            Object row = sums.get(payment);
            reserved.setLong(row, Math.addExact(reserved.getLong(row), amount.minor()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
