package io.counterfoil.app.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** An Alipay account {@code demo} of the merchant {@code demo}, known to product and sandbox. */
final class DemoAccount {

    private static final String APP_ID = "2021000000000001";
    private static final String SELLER_ID = "2088000000000001";
    private static final int KEY_BITS = 2048;

    private DemoAccount() {}

    static Map<String, String> settings(Path folder) {
        KeyPair ours = newPair();
        KeyPair alipays = newPair();
        Map<String, String> settings = new HashMap<>();
        settings.put("counterfoil.accounts", "demo");
        settings.put("counterfoil.account.demo.provider", "alipay");
        settings.put("counterfoil.account.demo.merchant", "demo");
        settings.put("counterfoil.account.demo.app-id", APP_ID);
        settings.put("counterfoil.account.demo.seller-id", SELLER_ID);
        settings.put(
                "counterfoil.account.demo.gateway-url",
                RunSettings.sandbox() + "/alipay/gateway.do");
        settings.put(
                "counterfoil.account.demo.private-key",
                inFile(folder, "our-private-key", ours.getPrivate()));
        settings.put(
                "counterfoil.account.demo.provider-public-key",
                inFile(folder, "alipay-public-key", alipays.getPublic()));
        settings.put("counterfoil.account.demo.bill-hosts", "127.0.0.1,localhost");
        // A loaded machine is no fault under test.
        settings.put("counterfoil.account.demo.ask-timeout", "PT10S");
        settings.put("sandbox.alipay.apps", "demo");
        settings.put("sandbox.alipay.app.demo.app-id", APP_ID);
        settings.put("sandbox.alipay.app.demo.seller-id", SELLER_ID);
        settings.put("sandbox.alipay.app.demo.app-public-key", text(ours.getPublic()));
        settings.put("sandbox.alipay.app.demo.private-key", text(alipays.getPrivate()));
        return settings;
    }

    private static String inFile(Path folder, String name, Key key) {
        try {
            Files.createDirectories(folder);
            return "file:" + Files.writeString(folder.resolve(name), text(key)).toAbsolutePath();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String text(Key key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    private static KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
