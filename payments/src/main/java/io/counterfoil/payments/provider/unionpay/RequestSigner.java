package io.counterfoil.payments.provider.unionpay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.counterfoil.payments.provider.wire.RsaSha256;
import java.net.URLEncoder;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Signs a request (section 4). What comes out is exactly what must be sent: trimmed, without blank
 * fields, with {@code certId} and {@code signature}.
 */
final class RequestSigner {

    private final SigningCertificate certificate;

    RequestSigner(SigningCertificate certificate) {
        this.certificate = certificate;
    }

    Map<String, String> sign(Map<String, String> request) {
        Map<String, String> fields = new TreeMap<>();
        request.forEach(
                (name, value) -> {
                    String trimmed = value == null ? "" : value.trim();
                    if (!trimmed.isBlank()) {
                        fields.put(name, trimmed);
                    }
                });
        fields.remove(SigningText.SIGNATURE);
        fields.put("certId", certificate.certId());
        fields.put(
                SigningText.SIGNATURE,
                RsaSha256.sign(
                        SigningText.hexDigest(fields).getBytes(US_ASCII), certificate.key()));
        return fields;
    }

    /** As a form is encoded; the values were signed before. */
    static byte[] body(Map<String, String> signed) {
        return signed.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"))
                .getBytes(US_ASCII);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
