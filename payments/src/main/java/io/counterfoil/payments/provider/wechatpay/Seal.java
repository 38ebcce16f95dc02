package io.counterfoil.payments.provider.wechatpay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.counterfoil.payments.provider.wire.RsaSha256;
import java.io.ByteArrayOutputStream;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The headers by which WeChat Pay signs an answer or a notification (sections 2.2 and 7.1): over
 * the raw bytes of the body, and over a time that must be near.
 *
 * <p>A deliberately wrong signature, sent to see whether we verify, is wrong like any other.
 */
record Seal(String timestamp, String nonce, String serial, String signature) {

    /** What WeChat Pay calls SHA256withRSA, in requests and answers. */
    static final String SCHEME = "WECHATPAY2-SHA256-RSA2048";

    private static final String TIMESTAMP = "wechatpay-timestamp";
    private static final String NONCE = "wechatpay-nonce";
    private static final String SERIAL = "wechatpay-serial";
    private static final String SIGNATURE = "wechatpay-signature";
    private static final String TYPE = "wechatpay-signature-type";

    static final List<String> HEADERS = List.of(TIMESTAMP, NONCE, SERIAL, SIGNATURE, TYPE);

    private static final Duration WINDOW = Duration.ofSeconds(300);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    /** Nothing that could move a line's end. */
    private static final Pattern ONE_LINE = Pattern.compile("[ -~]{1,128}");

    /**
     * @param header gives a header by its name in lower case
     * @return empty where a part is missing or can't be one
     */
    static Optional<Seal> of(Function<String, Optional<String>> header) {
        Optional<String> timestamp = header.apply(TIMESTAMP).filter(SECONDS.asMatchPredicate());
        Optional<String> nonce = header.apply(NONCE).filter(ONE_LINE.asMatchPredicate());
        Optional<String> serial = header.apply(SERIAL).filter(ONE_LINE.asMatchPredicate());
        Optional<String> signature = header.apply(SIGNATURE);
        boolean ofOurScheme = header.apply(TYPE).map(type -> type.equals(SCHEME)).orElse(true);
        return ofOurScheme
                        && timestamp.isPresent()
                        && nonce.isPresent()
                        && serial.isPresent()
                        && signature.isPresent()
                ? Optional.of(new Seal(timestamp.get(), nonce.get(), serial.get(), signature.get()))
                : Optional.empty();
    }

    /** Whether anything claims to be a signature: an error without any is merely unsigned. */
    static boolean isClaimed(Function<String, Optional<String>> header) {
        return HEADERS.stream().anyMatch(name -> header.apply(name).isPresent());
    }

    /** Both ways: neither old nor from the future. */
    boolean isFresh(Instant now) {
        Duration away =
                Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now).abs();
        return away.compareTo(WINDOW) <= 0;
    }

    boolean isOn(byte[] body, PublicKey key) {
        return RsaSha256.verifies(signingText(body), signature, key);
    }

    private byte[] signingText(byte[] body) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(body.length + 64);
        text.writeBytes((timestamp + "\n" + nonce + "\n").getBytes(US_ASCII));
        text.writeBytes(body);
        text.write('\n');
        return text.toByteArray();
    }

    /** A signature never reaches a log. */
    @Override
    public String toString() {
        return "seal of " + serial;
    }
}
