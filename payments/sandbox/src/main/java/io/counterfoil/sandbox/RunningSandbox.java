package io.counterfoil.sandbox;

import io.counterfoil.sandbox.store.Database;
import io.counterfoil.sandbox.time.SandboxClock;
import io.counterfoil.sandbox.web.Pages;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The sandbox of this deployment; its parts can be injected ({@link Pages}, {@link Database},
 * {@link SandboxClock}, {@link SandboxConfig}).
 */
@ApplicationScoped
public class RunningSandbox {

    private Sandbox sandbox;

    @PostConstruct
    void start() {
        var properties = ConfigProvider.getConfig();
        var config = SandboxConfig.read(name -> properties.getOptionalValue(name, String.class));
        sandbox = new Sandbox(config, Database.file(config.dataDir()), Clock.systemUTC());
    }

    @PreDestroy
    void stop() {
        sandbox.close();
    }

    public Sandbox get() {
        return sandbox;
    }

    @Produces
    @Dependent
    Pages pages() {
        return sandbox.pages();
    }

    @Produces
    @Dependent
    Database database() {
        return sandbox.database();
    }

    @Produces
    @Dependent
    SandboxClock clock() {
        return sandbox.clock();
    }

    @Produces
    @Dependent
    SandboxConfig config() {
        return sandbox.config();
    }
}
