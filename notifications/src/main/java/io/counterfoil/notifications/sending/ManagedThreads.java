package io.counterfoil.notifications.sending;

import io.counterfoil.notifications.application.Workers;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The container's threads that send, and the one that cuts off what takes too long. */
@ApplicationScoped
class ManagedThreads implements Workers {

    @Resource private ManagedThreadFactory factory;

    private ExecutorService workers;
    private ScheduledExecutorService watchdog;

    @PostConstruct
    void open() {
        workers = Executors.newCachedThreadPool(factory);
        watchdog = Executors.newSingleThreadScheduledExecutor(factory);
    }

    @PreDestroy
    void close() {
        workers.shutdownNow();
        watchdog.shutdownNow();
    }

    @Override
    public void start(Runnable work) {
        workers.execute(work);
    }

    ScheduledExecutorService watchdog() {
        return watchdog;
    }
}
