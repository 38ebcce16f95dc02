package io.counterfoil.payments.provider.unionpay;

import java.util.Map;
import java.util.Optional;

/**
 * What the gateway answered, and how far it may be believed. To the business, anything but a {@link
 * Trust#VERIFIED} answer says "unknown".
 *
 * @param reason why it is not VERIFIED
 */
record GatewayAnswer(Trust trust, Map<String, String> fields, String reason) {

    enum Trust {
        /** Signed by UnionPay, to this merchant. */
        VERIFIED,
        /** Readable, but not signed as it must be, or to somebody else. */
        REFUSED,
        /** Empty, cut off, HTML. */
        UNREADABLE
    }

    GatewayAnswer {
        fields = Map.copyOf(fields);
    }

    static GatewayAnswer verified(Map<String, String> fields) {
        return new GatewayAnswer(Trust.VERIFIED, fields, "");
    }

    static GatewayAnswer refused(String reason) {
        return new GatewayAnswer(Trust.REFUSED, Map.of(), reason);
    }

    static GatewayAnswer unreadable() {
        return new GatewayAnswer(Trust.UNREADABLE, Map.of(), "it cannot be read");
    }

    boolean isVerified() {
        return trust == Trust.VERIFIED;
    }

    String code() {
        return fields.getOrDefault("respCode", "");
    }

    /** How the call itself went; of an answer that is not believed nothing is known. */
    RespCode result() {
        return isVerified() ? RespCode.of(code()) : RespCode.UNSURE;
    }

    /** How the transaction went that was asked about. */
    RespCode originalResult() {
        return RespCode.of(fields.getOrDefault("origRespCode", ""));
    }

    /** A field that is there and not empty. */
    Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }

    boolean says(String name, String value) {
        return value.equals(fields.get(name));
    }

    /** Says another value than this; to say none is no contradiction. */
    boolean contradicts(String name, String value) {
        return text(name).filter(said -> !said.equals(value)).isPresent();
    }

    /** The codes alone: the fields hold personal data of the buyer. */
    @Override
    public String toString() {
        return "GatewayAnswer[%s %s]".formatted(trust, code());
    }
}
