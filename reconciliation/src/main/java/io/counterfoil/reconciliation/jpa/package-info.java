/** The book's one implementation, with JPA. */
package io.counterfoil.reconciliation.jpa;
