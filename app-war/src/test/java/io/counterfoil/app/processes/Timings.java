package io.counterfoil.app.processes;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** How long answers took, by what was asked. */
public final class Timings {

    private final Map<String, Queue<Long>> nanos = new ConcurrentHashMap<>();

    void add(String what, long took) {
        nanos.computeIfAbsent(what, fresh -> new ConcurrentLinkedQueue<>()).add(took);
    }

    public int count(Predicate<String> what) {
        return (int) all(what).length;
    }

    /** Of all that were asked for one of these; the longest where there are few. */
    public Duration percentile(int percent, Predicate<String> what) {
        long[] sorted = all(what);
        return sorted.length == 0
                ? Duration.ZERO
                : Duration.ofNanos(sorted[(sorted.length - 1) * percent / 100]);
    }

    private long[] all(Predicate<String> what) {
        return nanos.entrySet().stream()
                .filter(entry -> what.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .flatMap(Collection::stream)
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
    }
}
