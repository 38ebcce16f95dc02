package io.counterfoil.payments.provider;

import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.PaymentNo;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

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
        return item(name).orElseThrow(() -> broken(name, "is missing"));
    }

    /** The item without blanks around it; fails where it is not of the form. */
    public String matching(String name, Pattern form, String otherwise) {
        String value = required(name).strip();
        if (!form.matcher(value).matches()) {
            throw broken(name, otherwise);
        }
        return value;
    }

    /** What {@code parser} makes of the item; its complaint becomes one about the item. */
    public <T> T parsed(String name, Function<String, T> parser) {
        String value = required(name);
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            String how = String.valueOf(e.getMessage());
            throw how.startsWith("counterfoil.") ? e : broken(name, "is broken: " + how);
        }
    }

    /** An address of the provider's: without a query, and {@link SecureAddress secure}. */
    public URI address(String name, URI address) {
        if (address.getHost() == null
                || address.getRawQuery() != null
                || address.getRawFragment() != null) {
            throw broken(name, "is not an address without a query");
        }
        if (!SecureAddress.isSecure(address.getScheme(), address.getHost())) {
            throw broken(name, "is not https");
        }
        return address;
    }

    /** A complaint about an item; never quotes its value. */
    public IllegalArgumentException broken(String name, String how) {
        return new IllegalArgumentException(
                "counterfoil.account.%s.%s %s".formatted(this.name, name, how));
    }

    /** Where the browser comes back to: without a query, which some protocols sign. */
    public URI returnUrl(PaymentNo paymentNo) {
        String base = returnUrlBase.toString();
        return URI.create(base + (base.endsWith("/") ? "" : "/") + paymentNo);
    }

    /** Items hold keys: never printed. */
    @Override
    public String toString() {
        return "account " + name + " (" + provider + ")";
    }
}
