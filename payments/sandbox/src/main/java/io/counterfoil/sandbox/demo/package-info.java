/**
 * Throw-away accounts at the simulated providers, for a try on one machine and for tests. Needs
 * nothing but the JDK, so that a launcher can use it.
 */
package io.counterfoil.sandbox.demo;
