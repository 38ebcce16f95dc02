/** Timers; they hold no logic. */
package io.counterfoil.notifications.jobs;
