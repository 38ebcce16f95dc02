/**
 * Use cases of refunds: they open transactions, call the provider outside of them through {@code
 * PaymentRefunds}, and publish facts. Locks are taken payment first, then refund, then its pace.
 */
package io.counterfoil.refunds.application;
