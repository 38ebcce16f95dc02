package io.counterfoil.sandbox.alipay;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Optional;
import java.util.function.Function;

/**
 * A merchant's application as Alipay knows it.
 *
 * @param appPublicKey the merchant's, verifies its requests
 * @param privateKey Alipay's own for this application, signs answers, notifications and returns
 */
public record AlipayApp(
        String name, String appId, String sellerId, PublicKey appPublicKey, PrivateKey privateKey) {

    public static AlipayApp read(String name, Function<String, Optional<String>> property) {
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
                Keys.publicKey(item.apply("app-public-key")),
                Keys.privateKey(item.apply("private-key")));
    }

    @Override
    public String toString() {
        return "AlipayApp[" + name + ", " + appId + "]";
    }
}
