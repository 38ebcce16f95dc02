/** The repositories' one implementation each, with JPA. */
package io.counterfoil.reconciliation.jpa;
