/**
 * The provider SPI: what an adapter implements, and the values that go in and out. Private to
 * {@code payments}; each adapter has a package below.
 */
@NullMarked
package io.counterfoil.payments.provider;

import org.jspecify.annotations.NullMarked;
