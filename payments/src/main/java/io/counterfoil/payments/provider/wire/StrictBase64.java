package io.counterfoil.payments.provider.wire;

import java.util.Base64;
import java.util.Optional;

/** One text for one content: the JDK's decoder alone lets missing padding and stray bits pass. */
public final class StrictBase64 {

    private StrictBase64() {}

    public static Optional<byte[]> decode(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            boolean canonical = Base64.getEncoder().encodeToString(bytes).equals(text);
            return canonical ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
