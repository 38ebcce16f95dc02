package io.counterfoil.orders.web;

/** The provider did not answer in time: nothing was shown, the same page can be opened again. */
public record TryAgainPage(String cashierPath) {}
