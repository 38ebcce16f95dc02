package io.counterfoil.sandbox.provider;

import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A notification on its way to becoming a message: what it shall show, and what its signature shall
 * cover, which is the same unless something is wrong.
 *
 * @param account as whose message it is signed
 * @param shown the fields that go over the wire, {@link NotificationText#completed}
 * @param signed the fields that the signature is made over
 * @param forgery how the signature is wrong: empty = it isn't, {@code broken}, {@code other_key},
 *     {@code missing}, {@code sha1} or a word of the provider's own
 * @param misbehaviour all that was asked for, for what only one provider can do
 */
public record Draft(
        Account account,
        Map<String, String> shown,
        Map<String, String> signed,
        String forgery,
        Optional<Misbehaviour> misbehaviour) {

    public Draft {
        shown = Extras.copy(shown);
        signed = Extras.copy(signed);
    }

    static Draft genuine(
            Account account, Map<String, String> fields, Optional<Misbehaviour> misbehaviour) {
        return new Draft(account, fields, fields, "", misbehaviour);
    }

    /**
     * What a browser takes back to the merchant: genuine, forged, or with a field altered.
     *
     * @param usually the field that is altered where none is named
     */
    public static Draft ofReturn(
            Account account,
            Map<String, String> fields,
            Optional<Misbehaviour> misbehaviour,
            String usually) {
        var genuine = genuine(account, fields, misbehaviour);
        return misbehaviour
                .map(
                        m ->
                                switch (m.kind()) {
                                    case FORGE -> genuine.forged(m.option("how", "broken"));
                                    case ALTER -> genuine.altered(m, usually);
                                    default -> genuine;
                                })
                .orElse(genuine);
    }

    /** One field is another, as was asked for. */
    Draft altered(Misbehaviour m, String usually) {
        var field = m.option("field", usually);
        var value = m.option("value", altered(shown.getOrDefault(field, "")));
        return with(field, value, m.flag("resign", false));
    }

    Draft forged(String how) {
        return new Draft(account, shown, signed, how, misbehaviour);
    }

    /** With another value in a field; {@code resigned}: the signature covers it. */
    public Draft with(String field, String value, boolean resigned) {
        var other = new LinkedHashMap<>(shown);
        other.put(field, value);
        return new Draft(account, other, resigned ? other : signed, forgery, misbehaviour);
    }

    /** Another first character: still Base64, still the right length. */
    public static String broken(String signature) {
        return (signature.charAt(0) == 'A' ? 'B' : 'A') + signature.substring(1);
    }

    /** Another value of the same form: only its last character differs. */
    public static String altered(String value) {
        if (value.isEmpty()) {
            return "x";
        }
        int last = value.length() - 1;
        char end = value.charAt(last);
        char other =
                Character.isDigit(end)
                        ? (char) ('0' + (end - '0' + 1) % 10)
                        : end == 'X' ? 'Y' : 'X';
        return value.substring(0, last) + other;
    }
}
