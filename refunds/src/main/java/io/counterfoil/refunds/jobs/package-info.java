/** EJB timers of refunds: no logic, they only call the sweepers. */
package io.counterfoil.refunds.jobs;
