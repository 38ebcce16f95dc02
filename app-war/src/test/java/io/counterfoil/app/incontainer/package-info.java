/** What tests put beside the product into the container: a clock, a way to call beans, SQL. */
package io.counterfoil.app.incontainer;
