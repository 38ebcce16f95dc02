package io.counterfoil.orders.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where buyers and merchants reach us. */
@ApplicationScoped
public class PublicUrl {

    private final String root;

    /** For the container's proxy. */
    PublicUrl() {
        this("");
    }

    @Inject
    public PublicUrl(
            @ConfigProperty(name = "counterfoil.public-url", defaultValue = "http://localhost:8080")
                    String root) {
        this.root = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    }

    public String of(String path) {
        return root + path;
    }
}
