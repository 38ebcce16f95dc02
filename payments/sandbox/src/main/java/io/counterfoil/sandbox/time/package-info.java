/** The sandbox's clock, which can be set. */
package io.counterfoil.sandbox.time;
