package io.counterfoil.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** So many threads that each take the next item as soon as they are done with the last one. */
final class Workers implements AutoCloseable {

    private final int count;
    private final ExecutorService threads;

    Workers(int count) {
        this.count = count;
        this.threads = Executors.newFixedThreadPool(count);
    }

    /** What is done with one item; a worker's number says whose connection it uses. */
    interface Work {
        void on(int worker, int item) throws Exception;
    }

    /**
     * @param perSecond items, all workers together
     */
    record Done(Timings timings, double perSecond) {}

    int count() {
        return count;
    }

    /** Does the items from..to (exclusive). */
    Done run(int from, int to, Work work) {
        AtomicInteger next = new AtomicInteger(from);
        List<Callable<Timings>> all = new ArrayList<>();
        for (int worker = 0; worker < count; worker++) {
            int me = worker;
            all.add(
                    () -> {
                        Timings timings = new Timings();
                        for (int i = next.getAndIncrement(); i < to; i = next.getAndIncrement()) {
                            long began = System.nanoTime();
                            work.on(me, i);
                            timings.add(System.nanoTime() - began);
                        }
                        return timings;
                    });
        }
        Timings together = new Timings();
        long began = System.nanoTime();
        try {
            for (Future<Timings> one : threads.invokeAll(all)) {
                together.addAll(one.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Done(together, (to - from) / seconds);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
