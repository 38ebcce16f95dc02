/**
 * Makes, reads and writes keys and certificates. Needs nothing but the JDK, so that a launcher can
 * use it.
 */
package io.counterfoil.sandbox.keys;
