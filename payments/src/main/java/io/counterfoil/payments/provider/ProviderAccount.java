package io.counterfoil.payments.provider;

import io.counterfoil.payments.MerchantId;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One account at a provider, as configured under {@code counterfoil.account.<name>.*}.
 *
 * @param items the account's own items by their names in kebab case ({@code app-id}, {@code
 *     private-key}, …); the contents of files already read
 * @param notifyUrl our address for its asynchronous notifications
 * @param askTimeout how long the sender of a notification waits for our own question, in all
 * @param returnUrlBase our address for the browser's way back; the payment's number is appended
 */
public record ProviderAccount(
        String name,
        String provider,
        MerchantId merchant,
        URI gatewayUrl,
        Map<String, String> items,
        URI notifyUrl,
        URI returnUrlBase,
        Duration connectTimeout,
        Duration readTimeout,
        Duration askTimeout) {

    public ProviderAccount {
        items = Map.copyOf(items);
    }

    public Optional<String> item(String name) {
        return Optional.ofNullable(items.get(name)).filter(value -> !value.isBlank());
    }

    /** Fails with the item's name, never its value. */
    public String required(String name) {
        return item(name)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "counterfoil.account."
                                                + this.name
                                                + "."
                                                + name
                                                + " is missing"));
    }

    /** Items hold keys: never printed. */
    @Override
    public String toString() {
        return "account " + name + " (" + provider + ")";
    }
}
