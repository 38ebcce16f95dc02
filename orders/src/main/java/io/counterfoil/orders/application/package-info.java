/**
 * The use cases of {@code orders}, one class each with one public verb, and the observers of what
 * happens to payments. Transactions begin here and nowhere else.
 */
package io.counterfoil.orders.application;
