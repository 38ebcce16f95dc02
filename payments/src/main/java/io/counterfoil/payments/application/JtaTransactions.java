package io.counterfoil.payments.application;

import io.counterfoil.payments.Transactions;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/** Steps in JTA transactions. */
@ApplicationScoped
class JtaTransactions implements Transactions {

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry registry;

    @Override
    @Transactional
    public <T> T call(Supplier<T> step) {
        return step.get();
    }

    /**
     * Intercepted itself: a default method that calls {@code this.call} would run without a
     * transaction.
     */
    @Override
    @Transactional
    public void run(Runnable step) {
        step.run();
    }

    @Override
    public boolean active() {
        return registry.getTransactionStatus() != Status.STATUS_NO_TRANSACTION;
    }
}
