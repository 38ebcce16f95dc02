/** Timers: each calls one method of a sweeper. */
package io.counterfoil.reconciliation.jobs;
