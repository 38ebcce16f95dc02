/** The one implementation of each repository of {@code orders}. */
package io.counterfoil.orders.jpa;
