/**
 * The finance desk: pages and staff accounts. Calls the façades of all other modules; owns the
 * schema {@code admin_web}.
 */
@NullMarked
package io.counterfoil.adminweb;

import org.jspecify.annotations.NullMarked;
