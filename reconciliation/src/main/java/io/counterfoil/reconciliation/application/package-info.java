/** Observers that write the book in the transaction of the fact. */
package io.counterfoil.reconciliation.application;
