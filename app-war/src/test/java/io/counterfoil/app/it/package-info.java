/**
 * The built WAR on Payara Micro, the sandbox beside it, once on H2 and once on PostgreSQL. One
 * container serves all classes of a run.
 */
package io.counterfoil.app.it;
