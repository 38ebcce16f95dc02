package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.keys.Pem;
import io.counterfoil.sandbox.provider.Account;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Function;

/**
 * A merchant's application as Alipay knows it.
 *
 * @param appPublicKey the merchant's, verifies its requests
 * @param privateKey Alipay's own for this application, signs answers, notifications and returns
 */
record AlipayApp(
        String name, String appId, String sellerId, PublicKey appPublicKey, PrivateKey privateKey) {

    static AlipayApp read(String name, Function<String, Optional<String>> property) {
        Function<String, String> item =
                key -> {
                    var full = "sandbox.alipay.app." + name + "." + key;
                    return property.apply(full)
                            .filter(value -> !value.isBlank())
                            .orElseThrow(
                                    () -> new IllegalStateException(full + " is not configured"));
                };
        return new AlipayApp(
                name,
                item.apply("app-id").trim(),
                item.apply("seller-id").trim(),
                Pem.publicKey(item.apply("app-public-key")),
                Pem.privateKey(item.apply("private-key")));
    }

    /** The account that a bill is of: the seller and four digits more. */
    String billAccount() {
        return sellerId + "0156";
    }

    Account account() {
        var ids = new LinkedHashMap<String, String>();
        ids.put("app_id", appId);
        ids.put("seller_id", sellerId);
        return new Account(AlipayProvider.NAME, name, ids);
    }

    AlipayApp signingWith(String otherPrivateKey) {
        return new AlipayApp(name, appId, sellerId, appPublicKey, Pem.privateKey(otherPrivateKey));
    }

    @Override
    public String toString() {
        return "AlipayApp[" + name + ", " + appId + "]";
    }
}
