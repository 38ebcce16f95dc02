/**
 * The database of the simulation: tables in memory, transactions that lock rows, the constraints of
 * the product's own migrations, and an entity manager on which the product's own repositories run.
 */
package io.counterfoil.simulation.database;
