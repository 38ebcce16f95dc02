package io.counterfoil.reconciliation.jobs;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/** The thread that {@link PullStatementsJob} has the server keep, for its use case. */
@Dependent
class ServerThreads {

    @Produces
    @Resource(lookup = PullStatementsJob.THREADS)
    ManagedExecutorService threads;
}
