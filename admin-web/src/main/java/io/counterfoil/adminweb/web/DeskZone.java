package io.counterfoil.adminweb.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where staff sit: their days begin and end by this zone. */
@ApplicationScoped
public class DeskZone {

    private final ZoneId id;

    @Inject
    DeskZone(
            @ConfigProperty(name = "counterfoil.admin.time-zone", defaultValue = "Asia/Shanghai")
                    String id) {
        this.id = ZoneId.of(id);
    }

    DeskZone() {
        this("UTC");
    }

    public ZoneId id() {
        return id;
    }
}
