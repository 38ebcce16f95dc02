/**
 * What every provider has to pass: one set of tests for all accounts that the sandbox offers. Knows
 * no provider, none of their methods and none of their fields: it speaks the merchant's API, opens
 * the buyer's pages, moves the timers, and asks the sandbox in words that hold for each of them. A
 * provider that comes later is tested as soon as it has a demo account there.
 */
package io.counterfoil.app.conformance;
