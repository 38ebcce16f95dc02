/** The book, the statements, how they match, and the differences. */
package io.counterfoil.reconciliation.domain;
