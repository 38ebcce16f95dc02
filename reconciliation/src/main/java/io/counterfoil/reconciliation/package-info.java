/**
 * The face of {@code reconciliation}: the book, the providers' statements and the discrepancies
 * between them.
 *
 * <p>Owns the schema {@code reconciliation}. Calls {@code payments} and {@code refunds}.
 */
@NullMarked
package io.counterfoil.reconciliation;

import org.jspecify.annotations.NullMarked;
