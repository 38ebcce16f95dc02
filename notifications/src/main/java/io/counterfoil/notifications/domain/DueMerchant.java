package io.counterfoil.notifications.domain;

import io.counterfoil.payments.MerchantId;

/** A merchant with webhooks that are due, and how many. */
public record DueMerchant(MerchantId merchant, long due) {}
