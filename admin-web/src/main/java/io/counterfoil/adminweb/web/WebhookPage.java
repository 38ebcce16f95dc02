package io.counterfoil.adminweb.web;

import io.counterfoil.notifications.WebhookView;
import java.util.regex.Pattern;

/** One webhook with its attempts. */
public record WebhookPage(WebhookView webhook) {

    private static final Pattern CAPABILITY =
            Pattern.compile("((?:/|\\\\/)(?:cashier|pay)(?:/|\\\\/))[A-Za-z0-9_-]+");

    /** What is sent, without the token that opens the buyer's pages. */
    public String body() {
        return masked(webhook.body());
    }

    static String masked(String body) {
        return CAPABILITY.matcher(body).replaceAll("$1…");
    }
}
