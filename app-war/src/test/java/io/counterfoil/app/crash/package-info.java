/**
 * A node really halts between two steps of a flow, at the first try and at the retry, is started
 * again, and nothing is lost. Each point between two steps has a name; {@code crash-points.txt}
 * lists them all.
 */
package io.counterfoil.app.crash;
