package io.counterfoil.orders;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Through which versions an order went after its first, oldest first, as one module knows it: each
 * is a change that its merchant can see.
 *
 * @param versions of an order as it is: 2, 3, … without a gap; of what its merchant is told: one
 *     for each event that tells of a change, sorted
 */
public record OrderVersions(String orderNo, String merchant, List<Integer> versions) {

    public OrderVersions {
        versions = List.copyOf(versions);
    }

    public static OrderVersions upTo(String orderNo, String merchant, int last) {
        return new OrderVersions(
                orderNo, merchant, IntStream.rangeClosed(2, last).boxed().toList());
    }
}
