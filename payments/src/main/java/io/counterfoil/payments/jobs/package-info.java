/** EJB timers of payments: no logic, they only call the sweeper. */
package io.counterfoil.payments.jobs;
