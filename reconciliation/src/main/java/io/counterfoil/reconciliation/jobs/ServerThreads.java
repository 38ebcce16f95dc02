package io.counterfoil.reconciliation.jobs;

import jakarta.ejb.Asynchronous;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.concurrent.Executor;

/**
 * The server's threads for EJBs. Not its default managed executor: that has one thread alone, and
 * the health checks wait in its queue.
 */
@Stateless
@Local(Executor.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ServerThreads implements Executor {

    @Override
    @Asynchronous
    public void execute(Runnable task) {
        task.run();
    }
}
