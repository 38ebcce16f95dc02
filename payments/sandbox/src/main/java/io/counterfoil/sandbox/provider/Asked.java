package io.counterfoil.sandbox.provider;

/**
 * What a merchant's call is about, as far as it says so; what it doesn't say is empty.
 *
 * @param role what the call is for
 * @param method the call's name in the provider's word
 * @param account the account's name, empty while it isn't known
 * @param tradeNo the provider's number
 */
public record Asked(
        CallRole role,
        String method,
        String account,
        String outTradeNo,
        String tradeNo,
        String refundNo) {}
