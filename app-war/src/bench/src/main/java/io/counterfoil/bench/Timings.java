package io.counterfoil.bench;

import java.util.Arrays;

/** How long each item took, as far as it is known. */
final class Timings {

    private long[] nanos = new long[1024];
    private int count;

    void add(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = took;
    }

    void addAll(Timings others) {
        for (int i = 0; i < others.count; i++) {
            add(others.nanos[i]);
        }
    }

    double lastMs() {
        return nanos[count - 1] / 1e6;
    }

    int count() {
        return count;
    }

    /**
     * The nearest rank: the smallest that at least so many per cent do not exceed; in milliseconds.
     */
    double percentileMs(double percent) {
        if (count == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percent / 100 * count);
        return sorted[Math.max(rank, 1) - 1] / 1e6;
    }
}
