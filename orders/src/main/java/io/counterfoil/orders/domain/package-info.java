/** The aggregates of {@code orders}, their rules, and the repositories that keep them. */
package io.counterfoil.orders.domain;
