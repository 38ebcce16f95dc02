package io.counterfoil.payments;

/** A new API key: the only time that it can be read. */
public record IssuedApiKey(ApiKeyView view, String apiKey) {

    @Override
    public String toString() {
        return "API key " + view.id();
    }
}
