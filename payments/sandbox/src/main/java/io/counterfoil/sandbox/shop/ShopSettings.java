package io.counterfoil.sandbox.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** How the shop reaches its payment system, and where the world reaches the shop. */
@ApplicationScoped
class ShopSettings {
    private String apiUrl;
    private String publicUrl;
    private String apiKey;
    private String webhookSecret;

    ShopSettings() {}

    @Inject
    ShopSettings(Config config) {
        this(
                text(config, "sandbox.shop.api-url", "http://localhost:8080"),
                text(config, "sandbox.shop.public-url", "http://127.0.0.1:8080/sandbox/shop"),
                text(config, "sandbox.shop.api-key", null),
                text(config, "sandbox.shop.webhook-secret", null));
    }

    ShopSettings(String apiUrl, String publicUrl, String apiKey, String webhookSecret) {
        this.apiUrl = withoutSlash(apiUrl);
        this.publicUrl = withoutSlash(publicUrl);
        this.apiKey = apiKey;
        this.webhookSecret = webhookSecret;
    }

    String apiUrl() {
        return apiUrl;
    }

    String publicUrl() {
        return publicUrl;
    }

    Optional<String> apiKey() {
        return Optional.ofNullable(apiKey);
    }

    Optional<String> webhookSecret() {
        return Optional.ofNullable(webhookSecret);
    }

    private static String text(Config config, String name, String byDefault) {
        return config.getOptionalValue(name, String.class).orElse(byDefault);
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
