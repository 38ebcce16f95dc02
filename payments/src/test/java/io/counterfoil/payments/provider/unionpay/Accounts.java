package io.counterfoil.payments.provider.unionpay;

import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.provider.ProviderAccount;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The account of the vectors, as it would be configured. */
final class Accounts {

    static final Instant NOW = Instant.parse("2026-11-22T02:31:00Z");

    private static final Map<String, String> ITEMS =
            Map.of(
                    "mer-id", Vectors.MER_ID,
                    "sign-cert", Vectors.CONTAINER,
                    "sign-cert-password", Vectors.PASSWORD,
                    "middle-cert", Vectors.MIDDLE,
                    "root-cert", Vectors.ROOT,
                    "bill-url", "https://files.unionpay.test/");

    private Accounts() {}

    static ProviderAccount anAccount() {
        return account(ITEMS);
    }

    static ProviderAccount inTestEnvironment() {
        return anAccountWith("environment", "test");
    }

    static ProviderAccount anAccountWith(String item, String value) {
        Map<String, String> items = new HashMap<>(ITEMS);
        items.put(item, value);
        return account(items);
    }

    static ProviderAccount anAccountWithout(String item) {
        Map<String, String> items = new HashMap<>(ITEMS);
        items.remove(item);
        return account(items);
    }

    static UnionPayAccount read() {
        return UnionPayAccount.of(anAccount(), NOW);
    }

    private static ProviderAccount account(Map<String, String> items) {
        return new ProviderAccount(
                "main",
                "unionpay",
                new MerchantId("demo"),
                URI.create("https://gateway.unionpay.test/gateway/api"),
                items,
                URI.create("https://pay.example.test/notify/main"),
                URI.create("https://pay.example.test/return/main/"),
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                Duration.ofSeconds(3));
    }
}
