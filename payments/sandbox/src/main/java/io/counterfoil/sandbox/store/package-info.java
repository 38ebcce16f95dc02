/** The sandbox's state: one H2 file, plain SQL. */
package io.counterfoil.sandbox.store;
