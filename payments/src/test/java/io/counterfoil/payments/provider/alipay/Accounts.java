package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.provider.ProviderAccount;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The account of the vectors, as it would be configured. */
final class Accounts {

    private static final Map<String, String> ITEMS =
            Map.of(
                    "app-id", Vectors.APP_ID,
                    "seller-id", Vectors.SELLER_ID,
                    "private-key", Vectors.APP_PRIVATE_PEM,
                    "provider-public-key", Vectors.ALIPAY_PUBLIC_PEM);

    private Accounts() {}

    static ProviderAccount anAccount() {
        return anAccount(URI.create(Vectors.GATEWAY));
    }

    static ProviderAccount anAccount(URI gateway) {
        return account(gateway, ITEMS, "https://pay.example.com");
    }

    static ProviderAccount anAccountBehind(String publicUrl) {
        return account(URI.create(Vectors.GATEWAY), ITEMS, publicUrl);
    }

    static ProviderAccount anAccountWith(String item, String value) {
        Map<String, String> items = new HashMap<>(ITEMS);
        items.put(item, value);
        return account(URI.create(Vectors.GATEWAY), items, "https://pay.example.com");
    }

    private static ProviderAccount account(
            URI gateway, Map<String, String> items, String publicUrl) {
        return new ProviderAccount(
                "main",
                "alipay",
                new MerchantId("demo"),
                gateway,
                items,
                URI.create(publicUrl + "/notify/main"),
                URI.create(publicUrl + "/return/main"),
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                Duration.ofSeconds(3));
    }
}
