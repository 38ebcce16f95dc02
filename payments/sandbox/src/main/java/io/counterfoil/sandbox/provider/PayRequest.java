package io.counterfoil.sandbox.provider;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What a verified request asks a buyer to pay. The trade is made by {@link Trades#open}: at once,
 * or when the buyer comes, as the provider has it.
 *
 * @param visit names this request in the addresses of the buyer's pages, and can't be guessed
 * @param account the account's name
 * @param method the call that it came by, in the provider's word
 * @param outTradeNo the merchant's number
 * @param amount fen
 * @param notifyUrl empty = the merchant isn't notified
 * @param returnUrl empty = the browser isn't sent back
 * @param extras what only this provider knows of
 */
public record PayRequest(
        String visit,
        String account,
        String method,
        String outTradeNo,
        long amount,
        String subject,
        String notifyUrl,
        String returnUrl,
        Instant expiresAt,
        Map<String, String> extras) {

    public PayRequest {
        extras = Extras.copy(extras);
    }

    public static String newVisit() {
        return UUID.randomUUID().toString();
    }

    /** Empty if it isn't there. */
    public String extra(String name) {
        return extras.getOrDefault(name, "");
    }

    public String yuan() {
        return Yuan.text(amount);
    }
}
