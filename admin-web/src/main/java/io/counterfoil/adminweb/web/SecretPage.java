package io.counterfoil.adminweb.web;

/**
 * A secret, the only time that it is shown.
 *
 * @param kind {@code api_key} or {@code webhook_secret}
 * @param back where the page leads
 */
public record SecretPage(String kind, String merchant, String secret, String back) {

    @Override
    public String toString() {
        return "secret page of " + merchant;
    }
}
