/**
 * The face of {@code payments}: payment attempts, merchants and provider accounts, and the values
 * that all modules share.
 *
 * <p>Owns the schema {@code payments}. Calls nothing of ours; publishes {@link PaymentSucceeded},
 * {@link PaymentClosed} and {@link PaymentRefundSeen}. Everything below this package is private to
 * the module.
 */
@NullMarked
package io.counterfoil.payments;

import org.jspecify.annotations.NullMarked;
