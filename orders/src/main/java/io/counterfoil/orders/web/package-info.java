/**
 * The buyer's pages: the cashier ({@code /cashier/{token}}) and the pay page ({@code
 * /pay/{token}}). They show what our own books say and decide nothing about money.
 */
@NullMarked
package io.counterfoil.orders.web;

import org.jspecify.annotations.NullMarked;
