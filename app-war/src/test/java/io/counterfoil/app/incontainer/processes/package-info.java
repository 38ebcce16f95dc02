/** What tests put into a node that runs as a process of its own, beside {@code incontainer}. */
package io.counterfoil.app.incontainer.processes;
