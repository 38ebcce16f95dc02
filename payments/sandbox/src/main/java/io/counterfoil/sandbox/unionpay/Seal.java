package io.counterfoil.sandbox.unionpay;

import io.counterfoil.sandbox.keys.Rsa;
import io.counterfoil.sandbox.provider.Draft;
import io.counterfoil.sandbox.unionpay.X509.Validity;
import java.nio.charset.Charset;
import java.security.KeyPair;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Puts certificate and signature to what the gateway says: UnionPay's own, or wrong ones of which
 * nobody may believe a single one.
 */
final class Seal {

    /** The words for what can be wrong, as a misbehaviour's {@code how} says them. */
    static final List<String> FORGERIES =
            List.of(
                    "broken",
                    "other_key",
                    "missing",
                    "sha1",
                    "no_certificate",
                    "merchant_certificate",
                    "expired",
                    "not_yet_valid",
                    "other_name",
                    "self_signed",
                    "other_authority",
                    "version_500",
                    "sign_method_11",
                    "sign_method_12",
                    "no_sign_method",
                    "double_key",
                    "query");

    private static final Validity PAST =
            new Validity(
                    Instant.parse("2018-01-01T00:00:00Z"), Instant.parse("2020-12-31T00:00:00Z"));
    private static final Validity FUTURE =
            new Validity(
                    Instant.parse("2049-01-01T00:00:00Z"), Instant.parse("2049-12-31T00:00:00Z"));

    private final Authority authority;
    private final Supplier<Signer> unionPay;

    /**
     * @param unionPay signs for UnionPay now
     */
    Seal(Authority authority, Supplier<Signer> unionPay) {
        this.authority = authority;
        this.unionPay = unionPay;
    }

    /** Keys that are nobody's. */
    private static final class Stranger {
        static final KeyPair KEYS = Rsa.newPair();
        static final Authority AUTHORITY = Authority.make();
    }

    /** UnionPay's certificate as it goes along now. */
    String certificate() {
        return unionPay.get().pem();
    }

    String certId() {
        return unionPay.get().certId();
    }

    /** Of a text by its SHA-256. */
    String signHex(String hex) {
        return AcpSignature.signHex(hex, unionPay.get().key());
    }

    /**
     * @param shown what goes over the wire, with the certificate
     * @param covered what the signature is made over, with the certificate
     * @param how what is wrong, empty = nothing
     */
    Map<String, String> sealed(Map<String, String> shown, Map<String, String> covered, String how) {
        return switch (how) {
            case "" -> signed(shown, covered, unionPay.get());
            case "other_key" ->
                    signed(shown, covered, new Signer(Stranger.KEYS.getPrivate(), null));
            case "missing" -> without(signed(shown, covered, unionPay.get()), AcpSignature.FIELD);
            case "sha1" -> withSha1(shown, covered);
            case "no_certificate" -> resigned(without(shown, AcpSignature.CERTIFICATE));
            case "no_sign_method" -> resigned(without(shown, "signMethod"));
            case "sign_method_11" -> resigned(with(shown, "signMethod", "11"));
            case "sign_method_12" -> resigned(with(shown, "signMethod", "12"));
            case "version_500" -> oldVersion(shown);
            case "merchant_certificate" ->
                    by(shown, strangers(Authority.merchant("700000000000001"), Authority.LONG));
            case "expired" -> by(shown, strangers(Authority.UNIONPAY, PAST));
            case "not_yet_valid" -> by(shown, strangers(Authority.UNIONPAY, FUTURE));
            case "other_name" ->
                    by(
                            shown,
                            strangers("041@8310000000083040@中国银联商务有限公司@00016495", Authority.LONG));
            case "self_signed" ->
                    by(shown, Authority.selfSigned(Authority.UNIONPAY, Stranger.KEYS));
            case "other_authority" ->
                    by(
                            shown,
                            Stranger.AUTHORITY.issue(
                                    Authority.UNIONPAY, Authority.LONG, Stranger.KEYS));
            // Wrong beside the signature.
            case "double_key", "query" -> signed(shown, covered, unionPay.get());
            default -> broken(signed(shown, covered, unionPay.get()));
        };
    }

    /** Right in itself, but in an encoding that nobody asked for. */
    Map<String, String> inGbk(Map<String, String> shown) {
        var gbk = with(shown, "encoding", "GBK");
        var signature = AcpSignature.sign(gbk, unionPay.get().key(), Charset.forName("GBK"));
        return with(gbk, AcpSignature.FIELD, signature);
    }

    private Signer strangers(String commonName, Validity validity) {
        return authority.issue(commonName, validity, Stranger.KEYS);
    }

    private static Map<String, String> by(Map<String, String> shown, Signer signer) {
        var sealed = with(shown, AcpSignature.CERTIFICATE, signer.pem());
        return signed(sealed, sealed, signer);
    }

    private Map<String, String> resigned(Map<String, String> shown) {
        return signed(shown, shown, unionPay.get());
    }

    private Map<String, String> withSha1(Map<String, String> shown, Map<String, String> covered) {
        return with(
                shown,
                AcpSignature.FIELD,
                AcpSignature.signWithSha1(covered, unionPay.get().key()));
    }

    /** As the gateway itself wrote it before 5.1.0. */
    private Map<String, String> oldVersion(Map<String, String> shown) {
        var old = with(without(shown, AcpSignature.CERTIFICATE), "version", "5.0.0");
        old.put("certId", certId());
        return withSha1(old, old);
    }

    private static Map<String, String> signed(
            Map<String, String> shown, Map<String, String> covered, Signer signer) {
        return with(shown, AcpSignature.FIELD, AcpSignature.sign(covered, signer.key()));
    }

    private static Map<String, String> broken(Map<String, String> sealed) {
        return with(sealed, AcpSignature.FIELD, Draft.broken(sealed.get(AcpSignature.FIELD)));
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        var more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return more;
    }

    private static Map<String, String> without(Map<String, String> fields, String name) {
        var less = new LinkedHashMap<>(fields);
        less.remove(name);
        return less;
    }
}
