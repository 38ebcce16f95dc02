package io.counterfoil.payments.provider.unionpay;

import io.counterfoil.payments.provider.wire.FormPairs;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads what UnionPay posts on its own account, or the buyer's browser for it: an ordinary form
 * (section 3). From the body alone: the servlet's parameters would mix in what stands in the
 * address.
 *
 * <p>A parameter without a value is as good as none: UnionPay sends none, and its own software
 * drops them before it verifies (section 5).
 */
final class FormFields {

    private FormFields() {}

    /** Refuses with {@link IllegalArgumentException} what is no form or says a thing twice. */
    static Map<String, String> parse(byte[] body) {
        Map<String, String> fields = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        for (FormPairs.Pair pair : FormPairs.of(body)) {
            String name = text(pair.name());
            String value = text(pair.value());
            if (!names.add(name)) {
                throw new IllegalArgumentException("a parameter occurs twice");
            }
            if (!value.isEmpty()) {
                fields.put(name, value);
            }
        }
        return fields;
    }

    static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8");
        }
    }
}
