/**
 * Counterfoil as real processes: nodes of Payara Micro on a PostgreSQL that can be killed, the
 * sandbox beside them, load, proxies that cut, and an audit after all of it.
 */
package io.counterfoil.app.processes;
