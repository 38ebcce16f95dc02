package io.counterfoil.payments;

/** The exact answer that a provider's protocol wants to a notification. */
public record Acknowledgement(int status, String contentType, String body) {}
