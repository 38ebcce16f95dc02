package io.counterfoil.orders.rest;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where buyers and merchants reach us. */
@Dependent
class PublicUrl {

    private final String root;

    @Inject
    PublicUrl(
            @ConfigProperty(name = "counterfoil.public-url", defaultValue = "http://localhost:8080")
                    String root) {
        this.root = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    }

    String of(String path) {
        return root + path;
    }
}
