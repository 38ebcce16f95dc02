/**
 * Use cases of payments: they open transactions, call providers outside of them, and publish facts.
 */
package io.counterfoil.payments.application;
