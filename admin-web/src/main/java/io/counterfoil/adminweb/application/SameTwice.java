package io.counterfoil.adminweb.application;

import io.counterfoil.payments.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Tells what is wrong between modules from what is merely under way, without one transaction over
 * all of them: each module is read at another moment. What looks wrong is read twice more; only
 * when both readings are the same did all that was read stand there together, at the moment between
 * the two. What changes all the time is looked at again with the next run.
 */
final class SameTwice {

    private static final int MOST_TRIES = 5;

    private SameTwice() {}

    static <R> List<Violation> violations(
            Collection<String> keys,
            Function<Collection<String>, Map<String, R>> read,
            BiFunction<String, R, List<Violation>> compare) {
        if (keys.isEmpty()) {
            return List.of();
        }
        List<Violation> found = new ArrayList<>();
        Set<String> suspects = suspects(read.apply(keys), compare);
        for (int tries = 0; tries < MOST_TRIES && !suspects.isEmpty(); tries++) {
            Map<String, R> first = read.apply(suspects);
            Map<String, R> second = read.apply(suspects);
            Set<String> moving = new HashSet<>();
            for (String key : suspects) {
                R before = first.get(key);
                R after = second.get(key);
                if (before != null && before.equals(after)) {
                    found.addAll(compare.apply(key, after));
                } else {
                    moving.add(key);
                }
            }
            suspects = moving;
        }
        return found;
    }

    private static <R> Set<String> suspects(
            Map<String, R> read, BiFunction<String, R, List<Violation>> compare) {
        Set<String> suspects = new HashSet<>();
        read.forEach(
                (key, said) -> {
                    if (!compare.apply(key, said).isEmpty()) {
                        suspects.add(key);
                    }
                });
        return suspects;
    }
}
