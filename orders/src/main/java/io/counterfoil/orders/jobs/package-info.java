/** The timers of {@code orders}: they only call a sweeper. */
package io.counterfoil.orders.jobs;
