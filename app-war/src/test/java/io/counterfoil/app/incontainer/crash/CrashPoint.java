package io.counterfoil.app.incontainer.crash;

import io.counterfoil.app.incontainer.Task;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/**
 * A place between two steps of a flow: just before and just after a unit of work that wrote
 * something is committed, and a call to somebody else. Its name is made from who called, so that a
 * new step has a name by itself: {@code entrance > step moment}.
 */
public final class CrashPoint {

    /** The setting with the name of the point at which this node halts. */
    public static final String AT = "counterfoil.it.crash.at";

    /** As if killed by signal 9: no shutdown hook runs, nothing is flushed. */
    public static final int EXIT = 137;

    private static final Set<String> SEEN = new ConcurrentSkipListSet<>();
    private static final Set<String> CARRIERS =
            Set.of(
                    "Transactions",
                    "JtaTransactions",
                    "RepeatedTransactions",
                    "SingleFlight",
                    "ServerThreads");

    /**
     * Adapters and repositories do what their callers are named for; filters and interceptors do
     * nothing.
     */
    private static final List<String> NEITHER_STEP_NOR_ENTRANCE =
            List.of(
                    ".incontainer.",
                    ".provider.",
                    ".jpa.",
                    ".app.http.",
                    ".orders.rest.Api",
                    ".adminweb.security.RoleCheck",
                    ".adminweb.web.FreshPasswordCheck");

    private static volatile String armed = System.getProperty(AT, "");

    private final String steps;

    private CrashPoint(String steps) {
        this.steps = steps;
    }

    /** Of the code that calls. */
    static CrashPoint here() {
        List<String> ours = steps(NEITHER_STEP_NOR_ENTRANCE);
        if (ours.isEmpty()) {
            // An adapter may ask on a thread of its own.
            ours = steps(List.of(".incontainer."));
        }
        String step = ours.get(0);
        String entrance = ours.get(ours.size() - 1);
        return new CrashPoint(entrance.equals(step) ? step : entrance + " > " + step);
    }

    void reached(String moment) {
        String name = steps + " " + moment;
        SEEN.add(name);
        if (name.equals(armed)) {
            Runtime.getRuntime().halt(EXIT);
        }
    }

    private static List<String> steps(List<String> leftOut) {
        return StackWalker.getInstance()
                .walk(frames -> frames.flatMap(frame -> step(frame, leftOut)).toList());
    }

    private static Stream<String> step(StackWalker.StackFrame frame, List<String> leftOut) {
        String type = frame.getClassName();
        boolean isOurs =
                type.startsWith("io.counterfoil.")
                        && !type.contains("$Proxy$")
                        && leftOut.stream().noneMatch(type::contains);
        if (!isOurs) {
            return Stream.empty();
        }
        String simple = type.substring(type.lastIndexOf('.') + 1).replaceFirst("\\$.*", "");
        if (CARRIERS.contains(simple)) {
            return Stream.empty();
        }
        String method = frame.getMethodName().replaceFirst("^lambda\\$(.*)\\$\\d+$", "$1");
        return Stream.of(simple + "." + method);
    }

    /** Halts at the point {@code at}, or nowhere where that is empty. */
    @Dependent
    public static class Arm implements Task {

        @Override
        public String run(Map<String, String> arguments) {
            armed = arguments.get("at");
            return armed;
        }
    }

    /** Every point that was reached since it was asked last, one a line. */
    @Dependent
    public static class Seen implements Task {

        @Override
        public String run(Map<String, String> arguments) {
            String all = String.join("\n", SEEN);
            SEEN.clear();
            return all;
        }
    }
}
