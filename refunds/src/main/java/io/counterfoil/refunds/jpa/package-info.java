/** The repositories' one implementation each, with JPA. */
package io.counterfoil.refunds.jpa;
