/** The end of a node: it is taken out of service first, and goes when nothing is under way. */
package io.counterfoil.app.drain;
