package io.counterfoil.payments.provider.wechatpay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.wire.BillSettings;
import io.counterfoil.payments.provider.wire.RsaKeys;
import io.counterfoil.payments.provider.wire.TimeLimits;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An account's items, checked and with its keys parsed (section 1). Fails with {@link
 * IllegalArgumentException} that names the item, never its value.
 *
 * @param configuredKeys what verifies without being fetched: WeChat Pay's public key, or the
 *     certificate that the first list is trusted by
 * @param fetchesCertificates whether platform certificates are fetched and verify, too
 */
record WechatPayAccount(
        String name,
        URI gateway,
        String mchId,
        String appId,
        String serialNo,
        PrivateKey merchantKey,
        String apiV3Key,
        List<VerificationKey> configuredKeys,
        boolean fetchesCertificates,
        URI notifyUrl,
        TimeLimits limits,
        Duration askTimeout,
        BillSettings bills) {

    private static final String MERCHANT = "mch-id";
    private static final String APP = "app-id";
    private static final String SERIAL = "serial-no";
    private static final String KEY = "private-key";
    private static final String V3_KEY = "api-v3-key";
    private static final String PUBLIC_KEY_ID = "public-key-id";
    private static final String PUBLIC_KEY = "public-key";
    private static final String CERTIFICATES = "platform-certs";
    private static final String CERTIFICATE = "platform-cert";

    static final Set<String> ITEMS =
            Stream.concat(
                            Stream.of(
                                    MERCHANT,
                                    APP,
                                    SERIAL,
                                    KEY,
                                    V3_KEY,
                                    PUBLIC_KEY_ID,
                                    PUBLIC_KEY,
                                    CERTIFICATES,
                                    CERTIFICATE),
                            BillSettings.ITEMS.stream())
                    .collect(Collectors.toUnmodifiableSet());

    private static final Pattern MCH_ID = Pattern.compile("[0-9]{1,32}");
    private static final Pattern APP_ID = Pattern.compile("wx[0-9A-Za-z]{1,30}");
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{1,64}");
    private static final String BILL_HOST = "mch.weixin.qq.com";
    private static final int LONGEST_NOTIFY_URL = 255;

    WechatPayAccount {
        configuredKeys = List.copyOf(configuredKeys);
    }

    static WechatPayAccount of(ProviderAccount account) {
        WechatPayAccount checked =
                new WechatPayAccount(
                        account.name(),
                        account.address("gateway-url", account.gatewayUrl()),
                        account.matching(MERCHANT, MCH_ID, "is not up to 32 digits"),
                        account.matching(APP, APP_ID, "is not wx and letters and digits"),
                        account.matching(SERIAL, HEX, "is not the hexadecimal serial number"),
                        account.parsed(KEY, RsaKeys::privateKey),
                        v3Key(account),
                        configuredKeys(account),
                        fetches(account),
                        account.notifyUrl(),
                        new TimeLimits(account.connectTimeout(), account.readTimeout()),
                        account.askTimeout(),
                        BillSettings.of(account, account.gatewayUrl().getHost() + "," + BILL_HOST));
        checked.requireAWayToVerify(account);
        checked.requireTwoPairs(account);
        checked.requireGoodNotifyUrl();
        return checked;
    }

    URI address(String pathAndQuery) {
        String base = gateway.toString();
        return URI.create(
                (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + pathAndQuery);
    }

    /** Holds keys: never printed. */
    @Override
    public String toString() {
        return "WeChat Pay account " + name;
    }

    private void requireAWayToVerify(ProviderAccount account) {
        if (configuredKeys.isEmpty() && !fetchesCertificates) {
            throw account.broken(
                    PUBLIC_KEY, "is missing; where WeChat Pay gave none, platform-certs is fetch");
        }
    }

    /** With its own key in WeChat Pay's place, everybody who has it could sign as WeChat Pay. */
    private void requireTwoPairs(ProviderAccount account) {
        var own = ((RSAKey) merchantKey).getModulus();
        for (VerificationKey key : configuredKeys) {
            if (((RSAKey) key.key()).getModulus().equals(own)) {
                throw account.broken(
                        VerificationKey.isPublicKeyId(key.serial()) ? PUBLIC_KEY : CERTIFICATE,
                        "is the merchant's own key; WeChat Pay's is needed");
            }
        }
    }

    private void requireGoodNotifyUrl() {
        if (notifyUrl.toString().length() > LONGEST_NOTIFY_URL || notifyUrl.getQuery() != null) {
            throw new IllegalArgumentException(
                    "counterfoil.public-url is too long: WeChat Pay takes notify addresses of 255"
                            + " characters, without a query");
        }
    }

    private static List<VerificationKey> configuredKeys(ProviderAccount account) {
        List<VerificationKey> keys = new ArrayList<>();
        publicKey(account).ifPresent(keys::add);
        certificate(account).ifPresent(keys::add);
        return keys;
    }

    /** Key and id come together: the id says which signatures are the key's. */
    private static Optional<VerificationKey> publicKey(ProviderAccount account) {
        if (account.item(PUBLIC_KEY_ID).isEmpty() && account.item(PUBLIC_KEY).isEmpty()) {
            return Optional.empty();
        }
        String id = account.required(PUBLIC_KEY_ID).strip();
        if (!VerificationKey.isPublicKeyId(id)) {
            throw account.broken(PUBLIC_KEY_ID, "is not PUB_KEY_ID_ and digits");
        }
        List<PublicKey> keys = account.parsed(PUBLIC_KEY, RsaKeys::publicKeys);
        if (keys.size() != 1) {
            throw account.broken(PUBLIC_KEY, "is more than one key");
        }
        return Optional.of(VerificationKey.ofPublicKey(id, keys.get(0)));
    }

    private static Optional<VerificationKey> certificate(ProviderAccount account) {
        if (account.item(CERTIFICATE).isEmpty()) {
            return Optional.empty();
        }
        if (!fetches(account)) {
            throw account.broken(CERTIFICATE, "is of use only where platform-certs is fetch");
        }
        return Optional.of(
                account.parsed(
                        CERTIFICATE,
                        pem -> VerificationKey.of(certificate(pem.getBytes(US_ASCII)))));
    }

    /** Fails with {@link IllegalArgumentException}. */
    static X509Certificate certificate(byte[] pem) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(pem));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("not a certificate in PEM form");
        }
    }

    private static boolean fetches(ProviderAccount account) {
        return switch (account.item(CERTIFICATES).orElse("off").strip()) {
            case "fetch" -> true;
            case "off" -> false;
            default -> throw account.broken(CERTIFICATES, "is neither fetch nor off");
        };
    }

    private static String v3Key(ProviderAccount account) {
        String key = account.required(V3_KEY).strip();
        try {
            new ResourceCipher(key);
            return key;
        } catch (IllegalArgumentException e) {
            throw account.broken(V3_KEY, "is " + e.getMessage());
        }
    }
}
