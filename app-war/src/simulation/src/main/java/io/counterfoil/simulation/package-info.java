/**
 * The simulation: the product's own beans run in one thread under a virtual clock, between
 * simulated providers, merchants and buyers, over a database in memory; everything that can go
 * wrong does, as a seed decides. {@code docs/simulation.md} says how it is used.
 *
 * <p>{@link io.counterfoil.simulation.Simulation} runs one seed in a {@link
 * io.counterfoil.simulation.Fleet} of nodes. A {@link io.counterfoil.simulation.World} is what one
 * run consists of: the clock, the chances, the database, the providers, the people, the trace.
 * {@link io.counterfoil.simulation.Invariants} judge it after each commit and at the end.
 */
package io.counterfoil.simulation;
