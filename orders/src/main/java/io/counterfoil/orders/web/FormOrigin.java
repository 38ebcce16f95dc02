package io.counterfoil.orders.web;

import io.counterfoil.payments.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Accepts only forms that the browser says our own pages sent; the token that each form carries is
 * checked by Jakarta MVC. A browser that says nothing is known by that token alone.
 */
@ApplicationScoped
class FormOrigin {

    private final URI publicUrl;

    @Inject
    FormOrigin(
            @ConfigProperty(name = "counterfoil.public-url", defaultValue = "http://localhost")
                    String publicUrl) {
        this.publicUrl = URI.create(publicUrl);
    }

    /** For the container's proxy. */
    FormOrigin() {
        this("http://localhost");
    }

    /** Refuses with {@code form_not_ours}. */
    void check(UnaryOperator<@Nullable String> headers, URI here) {
        String site = headers.apply("Sec-Fetch-Site");
        String origin = headers.apply("Origin");
        boolean sameSite = site == null || site.equals("same-origin");
        boolean sameOrigin =
                origin == null || origin.equals(origin(publicUrl)) || origin.equals(origin(here));
        if (!sameSite || !sameOrigin) {
            throw new DomainException(
                    "form_not_ours",
                    DomainException.Kind.FORBIDDEN,
                    "The form did not come from our own page.");
        }
    }

    private static String origin(URI address) {
        String origin = address.getScheme() + "://" + address.getHost();
        return address.getPort() < 0 ? origin : origin + ":" + address.getPort();
    }
}
