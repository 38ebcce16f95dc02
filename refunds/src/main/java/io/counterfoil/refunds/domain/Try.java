package io.counterfoil.refunds.domain;

/**
 * One try of a worker.
 *
 * @param number fences what it may write: only the latest try plans and ends a refund
 * @param unknownBefore whether an earlier try had an unknown outcome
 */
public record Try(int number, boolean unknownBefore) {

    /**
     * Of somebody who only looks: what he hears is taken in where it is a fact, and plans nothing.
     */
    public static final Try LOOK = new Try(-1, true);
}
