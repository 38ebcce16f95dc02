package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.provider.wire.FormPairs;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What Alipay sends on its own account: the form body of a notification (section 5) or the query
 * string of a return URL (section 4). Both are read from their raw bytes, never through the
 * servlet's parameters, which mix body and URL and know no GBK.
 *
 * <p>Refused with {@link IllegalArgumentException}: an unknown charset, a name that occurs twice,
 * anything that is not form encoding.
 */
final class AlipayMessage {

    /** GBK holds all of GB2312, so what is labelled with the older name is read as the newer. */
    private static final Map<String, Charset> CHARSETS =
            Map.of(
                    "utf-8", StandardCharsets.UTF_8,
                    "gbk", Charset.forName("GBK"),
                    "gb2312", Charset.forName("GBK"),
                    "gb18030", Charset.forName("GB18030"));

    private final Map<String, String> params;
    private final Charset charset;

    private AlipayMessage(Map<String, String> params, Charset charset) {
        this.params = Collections.unmodifiableMap(params);
        this.charset = charset;
    }

    /** The message names the charset of its own percent-encoded bytes. */
    static AlipayMessage parse(byte[] raw) {
        return parse(raw, charsetOf(FormPairs.of(raw)));
    }

    static AlipayMessage parse(byte[] raw, Charset charset) {
        Map<String, String> params = new LinkedHashMap<>();
        for (FormPairs.Pair pair : FormPairs.of(raw)) {
            String name = text(pair.name(), charset);
            if (params.put(name, text(pair.value(), charset)) != null) {
                throw new IllegalArgumentException("a parameter occurs twice");
            }
        }
        return new AlipayMessage(params, charset);
    }

    /**
     * The rule for notifications and return URLs. {@code sign_type} is not covered by the
     * signature, so that it may only ever say what it must say.
     */
    boolean isSignedBy(List<PublicKey> keys) {
        String sign = params.getOrDefault("sign", "");
        return Rsa2.NAME.equals(params.get("sign_type"))
                && !sign.isEmpty()
                && Rsa2.verifies(SigningText.ofMessage(params).getBytes(charset), sign, keys);
    }

    /** A parameter that is there and not empty. */
    Optional<String> get(String name) {
        return Optional.ofNullable(params.get(name)).filter(value -> !value.isEmpty());
    }

    boolean says(String name, String value) {
        return value.equals(params.get(name));
    }

    Map<String, String> params() {
        return params;
    }

    private static Charset charsetOf(List<FormPairs.Pair> pairs) {
        List<String> named =
                pairs.stream()
                        .filter(pair -> ascii(pair.name()).equals("charset"))
                        .map(pair -> ascii(pair.value()).toLowerCase(Locale.ROOT))
                        .toList();
        if (named.size() != 1 || !CHARSETS.containsKey(named.get(0))) {
            throw new IllegalArgumentException("names no charset that Alipay uses");
        }
        return CHARSETS.get(named.get(0));
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static String text(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("bytes that are not of the named charset");
        }
    }
}
