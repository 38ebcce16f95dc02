/** The schema {@code admin_web} through JPA. */
package io.counterfoil.adminweb.jpa;
