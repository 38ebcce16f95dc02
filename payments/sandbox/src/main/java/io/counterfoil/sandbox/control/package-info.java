/** The control page and the control API: what a person or a test uses to steer the simulation. */
package io.counterfoil.sandbox.control;
