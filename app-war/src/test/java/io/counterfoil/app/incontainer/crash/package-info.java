/** What tests put into a node so that it halts between two steps that they name. */
package io.counterfoil.app.incontainer.crash;
