package io.counterfoil.refunds.domain;

import java.util.List;

/**
 * What an answer did to a refund.
 *
 * @param history null when it said nothing new
 */
public record Observed(RefundMove move, RefundHistory history, List<Finding> findings) {}
