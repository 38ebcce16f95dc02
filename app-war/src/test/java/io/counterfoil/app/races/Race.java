package io.counterfoil.app.races;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Threads that wait for each other and then all start. */
final class Race {

    static final int THREADS = 32;

    private static final int TIMES = Integer.getInteger("races.times", 1);
    private static final int PATIENCE_S = 120;

    private Race() {}

    /** How many rounds a test runs that has time for so few in the usual run. */
    static int rounds(int few) {
        return few * TIMES;
    }

    /** As many as there are threads, the same act by each. */
    static <T> List<T> of(IntFunction<Callable<T>> act) throws Exception {
        return of(THREADS, act);
    }

    static <T> List<T> of(int threads, IntFunction<Callable<T>> act) throws Exception {
        List<Callable<T>> acts = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            acts.add(act.apply(i));
        }
        return of(acts);
    }

    /** What each was answered, in their order; an act that failed fails the race. */
    static <T> List<T> of(List<Callable<T>> acts) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(acts.size());
        CyclicBarrier start = new CyclicBarrier(acts.size());
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> act : acts) {
                running.add(
                        threads.submit(
                                () -> {
                                    start.await(PATIENCE_S, TimeUnit.SECONDS);
                                    return act.call();
                                }));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> each : running) {
                answers.add(answer(each));
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T answer(Future<T> each) throws Exception {
        try {
            return each.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new AssertionError("one of the race failed: " + failed.getCause(), failed);
        }
    }
}
