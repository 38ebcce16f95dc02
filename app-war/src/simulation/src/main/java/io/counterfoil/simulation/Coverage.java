package io.counterfoil.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How often each thing that may happen did happen. */
public final class Coverage {

    private final Map<String, Long> counts = new HashMap<>();

    void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    /** Adds what another run saw. */
    public void add(Coverage other) {
        other.counts.forEach((what, count) -> counts.merge(what, count, Long::sum));
    }

    public long of(String what) {
        return counts.getOrDefault(what, 0L);
    }

    public Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }
}
