/** The book and its entries. */
package io.counterfoil.reconciliation.domain;
