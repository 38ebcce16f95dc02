/**
 * Alipay's gateway, cashier and notifications in plain public-key mode (RSA2).
 *
 * <p>Written from the provider's documents with {@code java.security} only; the official SDK checks
 * it in the tests. Offered: page pay, wap pay, query, close. {@code ServerCalls} is the place where
 * refund, refund query and bill will be added.
 */
package io.counterfoil.sandbox.alipay;
