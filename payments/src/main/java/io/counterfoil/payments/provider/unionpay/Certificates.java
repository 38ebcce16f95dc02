package io.counterfoil.payments.provider.unionpay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** X.509 certificates as PEM text. */
final class Certificates {

    private static final Pattern PEM =
            Pattern.compile(
                    "-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]+-----END CERTIFICATE-----");

    private Certificates() {}

    /**
     * One or more, whatever stands between them: while an authority changes its certificate, the
     * old one and the new one are both good.
     */
    static List<X509Certificate> all(String text) {
        List<X509Certificate> found = new ArrayList<>();
        Matcher pem = PEM.matcher(text);
        while (pem.find()) {
            found.add(
                    parsed(pem.group())
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "it holds a certificate that can't be read")));
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("it holds no certificate in PEM form");
        }
        return List.copyOf(found);
    }

    /** Exactly one and nothing beside it, as a message carries its signer's. */
    static Optional<X509Certificate> one(String text) {
        String stripped = text.strip();
        return PEM.matcher(stripped).matches() ? parsed(stripped) : Optional.empty();
    }

    private static Optional<X509Certificate> parsed(String pem) {
        try {
            return Optional.of(
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificate(
                                            new ByteArrayInputStream(pem.getBytes(US_ASCII))));
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }
}
