package io.counterfoil.simulation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;

/** What happened in a run: the last steps as text, and a hash of all of them. */
final class Trace {

    private static final int KEPT = Integer.getInteger("simulation.trace", 400);

    private final ArrayDeque<String> last = new ArrayDeque<>();
    private long hash = 1125899906842597L;
    private long steps;

    void add(Instant at, int depth, String what) {
        String line = at + " " + "  ".repeat(depth) + what;
        for (int i = 0; i < line.length(); i++) {
            hash = 31 * hash + line.charAt(i);
        }
        steps++;
        if (last.size() == KEPT) {
            last.removeFirst();
        }
        last.addLast(line);
    }

    long hash() {
        return hash;
    }

    long steps() {
        return steps;
    }

    List<String> last() {
        return List.copyOf(last);
    }
}
