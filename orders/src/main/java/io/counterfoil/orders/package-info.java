/**
 * The face of {@code orders}: merchant orders and money that does not fit them.
 *
 * <p>Owns the schema {@code orders}, the merchant API and the buyer's pages. Calls {@code payments}
 * and {@code refunds}; publishes {@link OrderPaid} and {@link OrderClosed}.
 */
@NullMarked
package io.counterfoil.orders;

import org.jspecify.annotations.NullMarked;
