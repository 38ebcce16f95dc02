/**
 * A demo shop: what a merchant's own web frontend looks like beside Counterfoil.
 *
 * <p>It knows the payment system only as any merchant does: it calls the public HTTP API with an
 * API key, and believes signed webhooks and nothing else about what became of an order. It shares
 * no class and no table with the product or with the simulated providers beside it.
 */
package io.counterfoil.sandbox.shop;
