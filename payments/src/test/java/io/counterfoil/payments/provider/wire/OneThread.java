package io.counterfoil.payments.provider.wire;

import io.counterfoil.payments.Transactions;
import java.util.function.Supplier;

/** Transactions without a database. */
public final class OneThread implements Transactions {

    private boolean active;

    @Override
    public <T> T call(Supplier<T> step) {
        active = true;
        try {
            return step.get();
        } finally {
            active = false;
        }
    }

    @Override
    public boolean active() {
        return active;
    }
}
