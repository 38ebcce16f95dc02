/** What operators watch of a node. */
package io.counterfoil.app.metrics;
