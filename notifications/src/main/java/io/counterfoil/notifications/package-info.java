/**
 * The face of {@code notifications}: what providers tell us, and webhooks to merchants.
 *
 * <p>Owns the schema {@code notifications}. Calls {@code payments}, {@code refunds} and {@code
 * orders}; observes only the facts of {@code orders}.
 */
@NullMarked
package io.counterfoil.notifications;

import org.jspecify.annotations.NullMarked;
