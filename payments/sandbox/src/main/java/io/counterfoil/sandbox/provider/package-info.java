/**
 * What every simulated provider is made of: accounts, trades, refunds, balances, notifications,
 * counts, and the pages on which a buyer pays. Speaks no provider's protocol and names none; a
 * provider is a package of its own that implements {@link
 * io.counterfoil.sandbox.provider.SimulatedProvider} and is found by {@link
 * java.util.ServiceLoader}.
 */
package io.counterfoil.sandbox.provider;
