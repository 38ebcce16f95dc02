/** Runs inside the deployed product, through the faces of its modules only. */
package io.counterfoil.run.seed;
