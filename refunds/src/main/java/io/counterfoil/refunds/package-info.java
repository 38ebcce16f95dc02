/**
 * The face of {@code refunds}: applications of ours and refunds that somebody made elsewhere.
 *
 * <p>Owns the schema {@code refunds}. Calls {@code payments}.
 */
@NullMarked
package io.counterfoil.refunds;

import org.jspecify.annotations.NullMarked;
