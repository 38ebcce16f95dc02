package io.counterfoil.notifications.domain;

import io.counterfoil.notifications.NotificationView.Kind;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.ProviderMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A message that arrived for a known account.
 *
 * @param pathPaymentNo the number in the address, for a return
 */
public record Arrival(
        Kind kind,
        String account,
        MerchantId merchant,
        Optional<PaymentNo> pathPaymentNo,
        ProviderMessage message) {

    /** Headers that say how the message came, not what it says. */
    private static final String[] OF_THE_DELIVERY = {"user-agent", "request-id", "x-request-id"};

    /** The method of a way back of which nothing is kept. */
    static final String OF_THE_UNSIGNED = "GET";

    public static Arrival notify(String account, MerchantId merchant, ProviderMessage message) {
        return new Arrival(Kind.NOTIFY, account, merchant, Optional.empty(), message);
    }

    public static Arrival comingBack(
            String account, MerchantId merchant, PaymentNo no, ProviderMessage message) {
        return new Arrival(Kind.RETURN, account, merchant, Optional.of(no), message);
    }

    /** A way back that nobody signs: what it carries may be anybody's, and is not kept. */
    public static Arrival comingBackUnsigned(
            String account, MerchantId merchant, PaymentNo no, Instant now) {
        return comingBack(
                account,
                merchant,
                no,
                new ProviderMessage(OF_THE_UNSIGNED, "", Map.of(), new byte[0], now));
    }

    /**
     * SHA-256 over everything that a signature may cover. The headers that carry a signature belong
     * to it: a true body under a false signature is another message.
     */
    public String contentHash() {
        MessageDigest digest = sha256();
        feed(digest, message.method());
        feed(digest, pathPaymentNo.map(PaymentNo::value).orElse(""));
        feed(digest, message.rawQuery());
        var said = new TreeMap<>(message.headers());
        for (String header : OF_THE_DELIVERY) {
            said.remove(header);
        }
        said.forEach(
                (name, value) -> {
                    feed(digest, name);
                    feed(digest, value);
                });
        digest.update((byte) 1);
        digest.update(message.body());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void feed(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
