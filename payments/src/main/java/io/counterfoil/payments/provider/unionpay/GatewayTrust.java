package io.counterfoil.payments.provider.unionpay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.counterfoil.payments.provider.wire.RsaSha256;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * Decides whether UnionPay sent what came (section 5). A message brings its signer's certificate
 * along, so that the certificate is what has to be proved first: its chain, and whose it is.
 * Nothing is kept between two messages.
 */
final class GatewayTrust {

    static final String VERSION = "5.1.0";

    /** SHA256withRSA over the digest in hex: the only one that exists here. */
    static final String SIGN_METHOD = "01";

    private static final String CERTIFICATE = "signPubKeyCert";
    private static final int OWNER_PART = 2;

    private final List<X509Certificate> middles;
    private final Set<TrustAnchor> roots;
    private final Environment environment;

    /** In the order in which they are looked at; the first that fails is the answer. */
    enum Verdict {
        GENUINE(""),
        VERSION("its version is not 5.1.0"),
        SIGN_METHOD("its signMethod is not 01"),
        INCOMPLETE("it has no signature or no certificate"),
        CERTIFICATE("its certificate can't be read"),
        CHAIN("its certificate is not of UnionPay's authority, or not valid then"),
        OWNER("its certificate is not UnionPay's own"),
        SIGNATURE("its signature does not verify");

        private final String reason;

        Verdict(String reason) {
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    GatewayTrust(
            List<X509Certificate> middles, List<X509Certificate> roots, Environment environment) {
        this.middles = List.copyOf(middles);
        this.roots =
                roots.stream()
                        .map(root -> new TrustAnchor(root, null))
                        .collect(Collectors.toUnmodifiableSet());
        this.environment = environment;
    }

    /**
     * @param at when the message came: its certificate had to be valid then
     */
    Verdict judge(Map<String, String> fields, Instant at) {
        return judge(fields, SigningText.hexDigest(fields), at);
    }

    /**
     * @param hexDigest of all fields, also of one that is too big to be among them
     */
    Verdict judge(Map<String, String> fields, String hexDigest, Instant at) {
        if (!VERSION.equals(fields.get("version"))) {
            return Verdict.VERSION;
        }
        if (!SIGN_METHOD.equals(fields.get("signMethod"))) {
            return Verdict.SIGN_METHOD;
        }
        String signature = fields.getOrDefault(SigningText.SIGNATURE, "");
        String pem = fields.getOrDefault(CERTIFICATE, "");
        if (signature.isEmpty() || pem.isEmpty()) {
            return Verdict.INCOMPLETE;
        }
        return Certificates.one(pem)
                .map(signer -> judge(signer, hexDigest, signature, at))
                .orElse(Verdict.CERTIFICATE);
    }

    private Verdict judge(X509Certificate signer, String hexDigest, String signature, Instant at) {
        if (middles.stream().noneMatch(middle -> isIssued(signer, middle, at))) {
            return Verdict.CHAIN;
        }
        if (!owner(signer).map(environment::allows).orElse(false)) {
            return Verdict.OWNER;
        }
        return RsaSha256.verifies(hexDigest.getBytes(US_ASCII), signature, signer.getPublicKey())
                ? Verdict.GENUINE
                : Verdict.SIGNATURE;
    }

    private boolean isIssued(X509Certificate signer, X509Certificate middle, Instant at) {
        try {
            PKIXParameters rules = new PKIXParameters(roots);
            rules.setRevocationEnabled(false);
            rules.setDate(Date.from(at));
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509")
                                    .generateCertPath(List.of(signer, middle)),
                            rules);
            return true;
        } catch (CertPathValidatorException | CertificateException e) {
            return false;
        } catch (InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("an account always has a root", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot validate certificates", e);
        }
    }

    /**
     * The third part of {@code 041@8310000000083040@中国银联股份有限公司@00016495}. Other merchants'
     * certificates come from the same authority: without this, each of them could sign for
     * UnionPay.
     */
    private static Optional<String> owner(X509Certificate signer) {
        try {
            List<String> names =
                    new LdapName(signer.getSubjectX500Principal().getName())
                            .getRdns().stream()
                                    .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                                    .map(Rdn::getValue)
                                    .map(String::valueOf)
                                    .toList();
            if (names.size() != 1) {
                return Optional.empty();
            }
            String[] parts = names.get(0).split("@", -1);
            return parts.length > OWNER_PART ? Optional.of(parts[OWNER_PART]) : Optional.empty();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }
}
