package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.keys.Pem;
import io.counterfoil.sandbox.keys.Rsa;
import io.counterfoil.sandbox.provider.KeptSecrets;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys that WeChat Pay signs with, per merchant: those that are configured, until one is made
 * anew. The first of a merchant's keys signs what no request asks for another key's signature of.
 */
final class PlatformKeys {

    private static final String KEPT = "platform-keys";
    private static final Duration CERTIFICATE_LASTS = Duration.ofDays(5 * 365);
    private static final int ID_DIGITS = 34;

    private final KeptSecrets secrets;
    private final Clock clock;
    private final Map<String, List<PlatformKey>> known = new ConcurrentHashMap<>();

    PlatformKeys(KeptSecrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** All whose signatures are to be believed. */
    List<PlatformKey> of(WechatAccount account) {
        return known.computeIfAbsent(
                account.name(),
                name -> secrets.find(name, KEPT).map(PlatformKeys::read).orElse(account.keys()));
    }

    PlatformKey signing(WechatAccount account) {
        return of(account).get(0);
    }

    /** The key that a request asks to be answered with, or the usual one. */
    PlatformKey answering(WechatAccount account, String wanted) {
        return of(account).stream()
                .filter(key -> key.isNamed(wanted))
                .findFirst()
                .orElseGet(() -> signing(account));
    }

    /** Those that are listed for the merchant to fetch. */
    List<PlatformKey> certificates(WechatAccount account) {
        return of(account).stream().filter(PlatformKey::isCertificate).toList();
    }

    /**
     * Begins to sign with a new key.
     *
     * @param asCertificate whether it is a certificate's
     * @param lasts how long the certificate holds, from now on
     * @return what the merchant has to set: nothing for a certificate, which he fetches
     */
    Map<String, String> rotate(
            WechatAccount account,
            boolean asCertificate,
            boolean oldStaysValid,
            Optional<Duration> lasts) {
        var fresh = asCertificate ? certificate(lasts.orElse(CERTIFICATE_LASTS)) : publicKey();
        var keys = new ArrayList<>(List.of(fresh));
        of(account).stream()
                .filter(old -> oldStaysValid || old.isCertificate() != asCertificate)
                .forEach(keys::add);
        keep(account, keys);
        var settings = new LinkedHashMap<String, String>();
        if (!asCertificate) {
            settings.put("public-key-id", fresh.serial());
            settings.put("public-key", Pem.text(fresh.publicKey()));
        }
        return settings;
    }

    /** Signs with this one of its keys from now on. */
    void signWith(WechatAccount account, PlatformKey key) {
        var keys = new ArrayList<>(of(account));
        keys.remove(key);
        keys.add(0, key);
        keep(account, keys);
    }

    void clear() {
        known.clear();
    }

    private PlatformKey certificate(Duration lasts) {
        var pair = Rsa.newPair();
        var now = clock.instant();
        return PlatformKey.ofCertificate(
                PlatformCertificate.make(pair, now.minus(Duration.ofDays(1)), now.plus(lasts)),
                pair.getPrivate());
    }

    private static PlatformKey publicKey() {
        return PlatformKey.ofPublicKey(
                PlatformKey.PUBLIC_KEY_ID + Randoms.digits(ID_DIGITS), Rsa.newPair().getPrivate());
    }

    private void keep(WechatAccount account, List<PlatformKey> keys) {
        secrets.keep(account.name(), KEPT, write(keys));
        known.put(account.name(), List.copyOf(keys));
    }

    private static String write(List<PlatformKey> keys) {
        var list = Json.createArrayBuilder();
        for (var key : keys) {
            list.add(
                    Json.createObjectBuilder()
                            .add("serial", key.serial())
                            .add("key", base64(key.key().getEncoded()))
                            .add("certificate", certificate(key)));
        }
        return list.build().toString();
    }

    private static String certificate(PlatformKey key) {
        try {
            return key.isCertificate() ? base64(key.certificate().get().getEncoded()) : "";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<PlatformKey> read(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .map(PlatformKeys::key)
                    .toList();
        }
    }

    private static PlatformKey key(JsonObject json) {
        var key = Pem.privateKey(json.getString("key"));
        var certificate = json.getString("certificate");
        return certificate.isEmpty()
                ? PlatformKey.ofPublicKey(json.getString("serial"), key)
                : PlatformKey.ofCertificate(Pem.certificate(certificate), key);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
