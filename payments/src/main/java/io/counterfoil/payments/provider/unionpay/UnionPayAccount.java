package io.counterfoil.payments.provider.unionpay;

import io.counterfoil.payments.Credential;
import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.wire.BillSettings;
import io.counterfoil.payments.provider.wire.TimeLimits;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An account's items, checked and with its certificates parsed (section 1). Fails with {@link
 * IllegalArgumentException} that names the item, never its value.
 *
 * @param emptyAfter how long after its usual time a bill that does not exist means a day without
 *     business; null where it never does
 */
record UnionPayAccount(
        String name,
        URI gateway,
        URI billHost,
        String merId,
        SigningCertificate signing,
        List<X509Certificate> middles,
        List<X509Certificate> roots,
        GatewayTrust trust,
        URI notifyUrl,
        TimeLimits limits,
        Duration askTimeout,
        BillSettings bills,
        Duration emptyAfter,
        boolean voidsSameDay) {

    private static final String MERCHANT = "mer-id";
    private static final String SIGN_CERT = "sign-cert";
    private static final String SIGN_CERT_PASSWORD = "sign-cert-password";
    private static final String MIDDLE_CERT = "middle-cert";
    private static final String ROOT_CERT = "root-cert";
    private static final String ENVIRONMENT = "environment";
    private static final String BILL_URL = "bill-url";
    private static final String EMPTY_AFTER = "bill-empty-after";
    private static final String VOID_SAME_DAY = "void-same-day";

    static final Set<String> ITEMS =
            Set.of(
                    MERCHANT,
                    SIGN_CERT,
                    SIGN_CERT_PASSWORD,
                    MIDDLE_CERT,
                    ROOT_CERT,
                    ENVIRONMENT,
                    BILL_URL,
                    BillSettings.MAX_MIB,
                    BillSettings.TIMEOUT,
                    EMPTY_AFTER,
                    VOID_SAME_DAY);

    private static final Pattern MER_ID = Pattern.compile("[0-9A-Za-z]{15}");

    /**
     * @param now when the account is read: a signing certificate that begins later can't be worked
     *     with; with one that has ended, what UnionPay says can still be read
     */
    static UnionPayAccount of(ProviderAccount account, Instant now) {
        URI billHost = billHost(account);
        SigningCertificate signing =
                account.parsed(
                        SIGN_CERT,
                        text ->
                                SigningCertificate.read(
                                        text, account.required(SIGN_CERT_PASSWORD)));
        inItem(account, SIGN_CERT, () -> signing.requireBegun(now));
        List<X509Certificate> middles = account.parsed(MIDDLE_CERT, Certificates::all);
        List<X509Certificate> roots = account.parsed(ROOT_CERT, Certificates::all);
        inItem(account, MIDDLE_CERT, () -> requireIssued(middles, roots));
        return new UnionPayAccount(
                account.name(),
                gateway(account),
                billHost,
                account.matching(MERCHANT, MER_ID, "is not 15 letters and digits"),
                signing,
                middles,
                roots,
                new GatewayTrust(middles, roots, environment(account)),
                account.notifyUrl(),
                new TimeLimits(account.connectTimeout(), account.readTimeout()),
                account.askTimeout(),
                BillSettings.of(account, billHost.getHost()),
                emptyAfter(account),
                isOn(account, VOID_SAME_DAY));
    }

    URI frontTransaction() {
        return gateway.resolve("frontTransReq.do");
    }

    URI backTransaction() {
        return gateway.resolve("backTransReq.do");
    }

    URI queryTransaction() {
        return gateway.resolve("queryTrans.do");
    }

    RequestSigner signer() {
        return new RequestSigner(signing);
    }

    List<Credential> credentials() {
        List<Credential> credentials = new ArrayList<>();
        credentials.add(credential("signing certificate", signing.certificate()));
        middles.forEach(middle -> credentials.add(credential("middle certificate", middle)));
        roots.forEach(root -> credentials.add(credential("root certificate", root)));
        return credentials;
    }

    /** Holds a private key: never printed. */
    @Override
    public String toString() {
        return "UnionPay account " + name;
    }

    private static Credential credential(String what, X509Certificate certificate) {
        return new Credential(
                what + " " + certificate.getSerialNumber(), certificate.getNotAfter().toInstant());
    }

    private static void requireIssued(List<X509Certificate> middles, List<X509Certificate> roots) {
        for (X509Certificate middle : middles) {
            if (roots.stream().noneMatch(root -> isIssued(middle, root))) {
                throw new IllegalArgumentException("it was not issued by root-cert");
            }
        }
    }

    private static boolean isIssued(X509Certificate middle, X509Certificate root) {
        if (!middle.getIssuerX500Principal().equals(root.getSubjectX500Principal())) {
            return false;
        }
        try {
            middle.verify(root.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static URI gateway(ProviderAccount account) {
        URI url = account.address("gateway-url", account.gatewayUrl());
        return url.getRawPath().endsWith("/") ? url : URI.create(url + "/");
    }

    private static URI billHost(ProviderAccount account) {
        URI url;
        try {
            url = URI.create(account.required(BILL_URL).strip());
        } catch (IllegalArgumentException e) {
            throw account.item(BILL_URL).isEmpty() ? e : account.broken(BILL_URL, "is no address");
        }
        return account.address(BILL_URL, url);
    }

    private static Environment environment(ProviderAccount account) {
        return account.item(ENVIRONMENT)
                .map(String::strip)
                .map(
                        word ->
                                Environment.of(word)
                                        .orElseThrow(
                                                () ->
                                                        account.broken(
                                                                ENVIRONMENT,
                                                                "is neither test nor prod")))
                .orElse(Environment.PROD);
    }

    private static Duration emptyAfter(ProviderAccount account) {
        Optional<String> text = account.item(EMPTY_AFTER).map(String::strip);
        try {
            return text.map(Duration::parse).orElse(null);
        } catch (DateTimeParseException e) {
            throw account.broken(EMPTY_AFTER, "is not an ISO-8601 duration such as PT12H");
        }
    }

    private static boolean isOn(ProviderAccount account, String item) {
        return switch (account.item(item).map(String::strip).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw account.broken(item, "is neither true nor false");
        };
    }

    private static void inItem(ProviderAccount account, String item, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            throw account.broken(item, "is broken: " + e.getMessage());
        }
    }
}
