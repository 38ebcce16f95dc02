package io.counterfoil.payments.provider.alipay;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;

/**
 * What the gateway answered, and how far it may be believed. Fields of anything but a {@link
 * Trust#VERIFIED} answer are for the log only; to the business they say "unknown".
 */
record GatewayAnswer(Trust trust, JsonObject fields) {

    enum Trust {
        /** Signed by Alipay's key, and the fields come from the signed text. */
        VERIFIED,
        /** An error without a signature: hints at our configuration, proves nothing. */
        UNSIGNED_ERROR,
        /** Readable, but not signed as it must be, or with more in it than was signed. */
        REFUSED,
        /** Empty, cut off, HTML. */
        UNREADABLE
    }

    private static final String SUCCESS = "10000";

    static GatewayAnswer verified(JsonObject fields) {
        return new GatewayAnswer(Trust.VERIFIED, fields);
    }

    static GatewayAnswer unsignedError(JsonObject fields) {
        return new GatewayAnswer(Trust.UNSIGNED_ERROR, fields);
    }

    static GatewayAnswer refused() {
        return new GatewayAnswer(Trust.REFUSED, JsonValue.EMPTY_JSON_OBJECT);
    }

    static GatewayAnswer unreadable() {
        return new GatewayAnswer(Trust.UNREADABLE, JsonValue.EMPTY_JSON_OBJECT);
    }

    boolean isVerified() {
        return trust == Trust.VERIFIED;
    }

    /**
     * The call went well. The SDK asks for a missing {@code sub_code} instead and takes a {@code
     * 20000} for success (section 6.1).
     */
    boolean isSuccess() {
        return isVerified() && code().equals(SUCCESS);
    }

    String code() {
        return text("code").orElse("");
    }

    /** Without the prefix {@code aop.} that some of the gateway's machines add (section 6.2). */
    String subCode() {
        String subCode = text("sub_code").orElse("");
        return subCode.startsWith("aop.ACQ.") ? subCode.substring("aop.".length()) : subCode;
    }

    /** A field that is there and not empty. */
    Optional<String> text(String name) {
        JsonValue value = fields.get(name);
        if (value instanceof JsonString string) {
            return Optional.of(string.getString()).filter(text -> !text.isEmpty());
        }
        return value instanceof JsonNumber number
                ? Optional.of(number.toString())
                : Optional.empty();
    }

    /** The codes alone: the fields hold personal data of the buyer. */
    @Override
    public String toString() {
        return "GatewayAnswer[%s %s %s]".formatted(trust, code(), subCode());
    }
}
