package io.counterfoil.app.incontainer;

import io.counterfoil.payments.Transactions;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two transactions that are certain to be in each other's way the first time: {@code deadlock}
 * (each locks what the other one wants next) or {@code serialization} (both change a row that both
 * have read in one snapshot). Answers how often their steps ran in all.
 */
@ApplicationScoped
public class MeetInTransactions implements Task {

    private static final int PATIENCE_S = 60;
    private static final String ONE = "select id from refunds.send_gate where id = 1 for update";
    private static final String OTHER = "select last_seq from payments.staff_chain for update";

    @Resource ManagedExecutorService threads;

    @Inject Transactions transactions;

    @PersistenceContext(unitName = "counterfoil")
    EntityManager entities;

    @Override
    public String run(Map<String, String> arguments) throws Exception {
        boolean deadlock = arguments.get("how").equals("deadlock");
        AtomicInteger runs = new AtomicInteger();
        CyclicBarrier bothAreThere = new CyclicBarrier(2);
        Future<?> first = threads.submit(() -> meet(deadlock, ONE, OTHER, runs, bothAreThere));
        Future<?> second = threads.submit(() -> meet(deadlock, OTHER, ONE, runs, bothAreThere));
        first.get(PATIENCE_S, TimeUnit.SECONDS);
        second.get(PATIENCE_S, TimeUnit.SECONDS);
        return String.valueOf(runs.get());
    }

    private void meet(
            boolean deadlock,
            String mine,
            String theirs,
            AtomicInteger runs,
            CyclicBarrier bothAreThere) {
        AtomicInteger tries = new AtomicInteger();
        transactions.run(
                () -> {
                    runs.incrementAndGet();
                    boolean isFirst = tries.incrementAndGet() == 1;
                    if (deadlock) {
                        entities.createNativeQuery(mine).getResultList();
                        await(isFirst, bothAreThere);
                        entities.createNativeQuery(theirs).getResultList();
                    } else {
                        entities.createNativeQuery(
                                        "set transaction isolation level repeatable read")
                                .executeUpdate();
                        entities.createNativeQuery("select id from refunds.send_gate")
                                .getResultList();
                        await(isFirst, bothAreThere);
                        entities.createNativeQuery(
                                        "update refunds.send_gate set recover_word = recover_word")
                                .executeUpdate();
                    }
                });
    }

    private static void await(boolean isFirst, CyclicBarrier bothAreThere) {
        if (!isFirst) {
            return;
        }
        try {
            bothAreThere.await(PATIENCE_S, TimeUnit.SECONDS);
        } catch (Exception alone) {
            throw new IllegalStateException(alone);
        }
    }
}
