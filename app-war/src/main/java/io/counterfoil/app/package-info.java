/**
 * The composition: one JAX-RS application, one data source, one persistence unit, one problem
 * mapper over all modules. Owns nothing of the business.
 */
@NullMarked
package io.counterfoil.app;

import org.jspecify.annotations.NullMarked;
