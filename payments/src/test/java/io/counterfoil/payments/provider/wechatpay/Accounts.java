package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.provider.ProviderAccount;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The account of the vectors, as it would be configured. */
final class Accounts {

    static final String GATEWAY = "https://api.mch.weixin.qq.com";

    private static final Map<String, String> ITEMS =
            Map.of(
                    "mch-id", Vectors.MCH_ID,
                    "app-id", Vectors.APP_ID,
                    "serial-no", Vectors.SERIAL_NO,
                    "private-key", Vectors.MERCHANT_PRIVATE_PEM,
                    "api-v3-key", Vectors.API_V3_KEY);

    private static final Map<String, String> PUBLIC_KEY =
            Map.of(
                    "public-key-id", Vectors.PUBLIC_KEY_ID,
                    "public-key", Vectors.PUBLIC_KEY_PEM);

    private static final Map<String, String> FETCH = Map.of("platform-certs", "fetch");

    private Accounts() {}

    /** As a merchant has it now: with WeChat Pay's public key. */
    static ProviderAccount anAccount() {
        return account(GATEWAY, merged(ITEMS, PUBLIC_KEY), "https://pay.example.com");
    }

    /** As merchants had it before: with platform certificates. */
    static ProviderAccount anAccountWithCertificates() {
        return account(GATEWAY, merged(ITEMS, FETCH), "https://pay.example.com");
    }

    /** During the switch. */
    static ProviderAccount anAccountWithBoth() {
        return account(
                GATEWAY, merged(merged(ITEMS, PUBLIC_KEY), FETCH), "https://pay.example.com");
    }

    /** During the switch, with the certificate of the vectors at hand. */
    static ProviderAccount anAccountWithBothAndCertificate() {
        return account(
                GATEWAY,
                merged(
                        merged(merged(ITEMS, PUBLIC_KEY), FETCH),
                        Map.of("platform-cert", Vectors.CERTIFICATE_PEM)),
                "https://pay.example.com");
    }

    static ProviderAccount anAccountWithCertificate(String pem) {
        return account(
                GATEWAY,
                merged(merged(ITEMS, FETCH), Map.of("platform-cert", pem)),
                "https://pay.example.com");
    }

    static ProviderAccount anAccountAt(String gateway) {
        return account(gateway, merged(ITEMS, PUBLIC_KEY), "https://pay.example.com");
    }

    static ProviderAccount anAccountBehind(String publicUrl) {
        return account(GATEWAY, merged(ITEMS, PUBLIC_KEY), publicUrl);
    }

    static ProviderAccount anAccountWith(String item, String value) {
        return account(
                GATEWAY,
                merged(merged(ITEMS, PUBLIC_KEY), Map.of(item, value)),
                "https://pay.example.com");
    }

    static ProviderAccount without(ProviderAccount account, String... items) {
        Map<String, String> fewer = new HashMap<>(account.items());
        fewer.keySet().removeAll(Set.of(items));
        return account(account.gatewayUrl().toString(), fewer, "https://pay.example.com");
    }

    static WechatPayAccount read(ProviderAccount account) {
        return WechatPayAccount.of(account);
    }

    private static Map<String, String> merged(Map<String, String> one, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(one);
        all.putAll(more);
        return all;
    }

    private static ProviderAccount account(
            String gateway, Map<String, String> items, String publicUrl) {
        return new ProviderAccount(
                "main",
                "wechatpay",
                new MerchantId("demo"),
                URI.create(gateway),
                items,
                URI.create(publicUrl + "/notify/main"),
                URI.create(publicUrl + "/return/main"),
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                Duration.ofSeconds(3));
    }
}
