package io.counterfoil.bench;

import java.util.List;

/**
 * How much of everything.
 *
 * @param rounds of limit and product in turns, so that what the machine does besides hits both
 * @param warmUp items before the first round
 * @param perRound items of each round
 * @param ordersFew in the database for the lists, first
 * @param ordersMany and then
 * @param pagesPerRound of a list
 * @param statementLines of the statements that are imported and matched
 * @param starts of the server, for the time until it is ready
 */
record Scale(
        String name,
        int rounds,
        int warmUp,
        int perRound,
        long ordersFew,
        long ordersMany,
        int pagesPerRound,
        List<Integer> statementLines,
        int starts) {

    static Scale of(String name) {
        return switch (name) {
            case "small" ->
                    new Scale(name, 3, 150, 100, 2_000, 10_000, 30, List.of(2_000, 10_000), 1);
            case "medium" ->
                    new Scale(
                            name, 3, 2_000, 500, 10_000, 100_000, 60, List.of(10_000, 100_000), 2);
            case "full" ->
                    new Scale(
                            name,
                            5,
                            5_000,
                            1_500,
                            10_000,
                            1_000_000,
                            200,
                            List.of(10_000, 100_000, 1_000_000),
                            3);
            default ->
                    throw new IllegalArgumentException(
                            "-Dbench.scale=small, medium or full, not " + name);
        };
    }

    int items() {
        return warmUp + rounds * perRound;
    }
}
