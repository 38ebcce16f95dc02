package io.counterfoil.reconciliation.jobs;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/** The server's own threads, for whoever is given them by its constructor. */
@Dependent
class ServerThreads {

    @Produces
    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService threads;
}
