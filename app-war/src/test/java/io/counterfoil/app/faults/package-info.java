/**
 * The fault catalogue against the real thing: the built WAR on Payara Micro, the sandbox over HTTP,
 * on H2 and on PostgreSQL. Tests are named after their faults.
 */
package io.counterfoil.app.faults;
