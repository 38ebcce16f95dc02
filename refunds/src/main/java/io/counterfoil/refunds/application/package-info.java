/** Observers that keep what payments saw of refunds. */
package io.counterfoil.refunds.application;
