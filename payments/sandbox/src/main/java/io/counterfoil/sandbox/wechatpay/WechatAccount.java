package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.keys.Pem;
import io.counterfoil.sandbox.provider.Account;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A merchant as WeChat Pay knows it.
 *
 * @param merchantSerial of the merchant's API certificate
 * @param merchantKey verifies the merchant's calls
 * @param apiV3Key 32 characters; encrypts what he is told
 * @param keys those that are configured to sign what he is told; the first one does
 * @param h5Domains whose pages may lead to an H5 payment; empty = any
 */
record WechatAccount(
        Account account,
        String merchantSerial,
        PublicKey merchantKey,
        String apiV3Key,
        List<PlatformKey> keys,
        Set<String> h5Domains) {

    private static final int KEY_CHARACTERS = 32;

    static WechatAccount read(String name, Function<String, Optional<String>> settings) {
        var items = new Items("sandbox.wechatpay.account." + name + ".", settings);
        var ids = new LinkedHashMap<String, String>();
        ids.put("mch_id", items.required("mch-id"));
        ids.put("app_id", items.required("app-id"));
        var apiV3Key = Pem.content(items.required("api-v3-key")).trim();
        if (apiV3Key.length() != KEY_CHARACTERS) {
            throw new IllegalStateException(
                    items.prefix() + "api-v3-key doesn't have 32 characters");
        }
        return new WechatAccount(
                new Account(WechatPayProvider.NAME, name, ids),
                items.required("merchant-serial-no").toUpperCase(Locale.ROOT),
                Pem.publicKey(items.required("merchant-public-key")),
                apiV3Key,
                keys(items),
                Arrays.stream(items.optional("h5-domains").orElse("").split(","))
                        .map(String::trim)
                        .filter(domain -> !domain.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Of the account's settings. */
    private record Items(String prefix, Function<String, Optional<String>> settings) {

        Optional<String> optional(String item) {
            return settings.apply(prefix + item).map(String::trim).filter(v -> !v.isEmpty());
        }

        String required(String item) {
            return optional(item)
                    .orElseThrow(
                            () -> new IllegalStateException(prefix + item + " is not configured"));
        }
    }

    String name() {
        return account.name();
    }

    String mchId() {
        return account.ids().get("mch_id");
    }

    String appId() {
        return account.ids().get("app_id");
    }

    private static List<PlatformKey> keys(Items items) {
        var keys = new ArrayList<PlatformKey>();
        items.optional("public-key-id")
                .ifPresent(
                        id ->
                                keys.add(
                                        PlatformKey.ofPublicKey(
                                                id,
                                                Pem.privateKey(items.required("private-key")))));
        items.optional("certificate")
                .ifPresent(
                        certificate ->
                                keys.add(
                                        PlatformKey.ofCertificate(
                                                Pem.certificate(certificate),
                                                Pem.privateKey(
                                                        items.required("certificate-key")))));
        if (keys.isEmpty()) {
            throw new IllegalStateException(
                    items.prefix() + "public-key-id or certificate is not configured");
        }
        if (items.optional("signs-with").filter("certificate"::equals).isPresent()) {
            keys.sort((a, b) -> Boolean.compare(b.isCertificate(), a.isCertificate()));
        }
        return List.copyOf(keys);
    }

    @Override
    public String toString() {
        return "WechatAccount[" + name() + ", " + mchId() + "]";
    }
}
