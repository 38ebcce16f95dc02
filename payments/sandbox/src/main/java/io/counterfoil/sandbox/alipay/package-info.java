/**
 * Alipay's gateway, cashier and notifications in plain public-key mode (RSA2).
 *
 * <p>Written from the provider's documents with {@code java.security} only; the official SDK checks
 * it in the tests. Offered: page pay, wap pay, query, close, refund, refund query, and the day's
 * bill.
 */
package io.counterfoil.sandbox.alipay;
