/** The one implementation of each repository. */
package io.counterfoil.notifications.jpa;
