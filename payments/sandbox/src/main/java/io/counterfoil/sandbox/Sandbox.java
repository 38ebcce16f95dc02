package io.counterfoil.sandbox;

import io.counterfoil.sandbox.control.ControlApi;
import io.counterfoil.sandbox.control.ControlPages;
import io.counterfoil.sandbox.misbehaviour.Misbehaviours;
import io.counterfoil.sandbox.provider.PlayedProvider;
import io.counterfoil.sandbox.provider.SimulatedProvider;
import io.counterfoil.sandbox.provider.Stage;
import io.counterfoil.sandbox.store.Database;
import io.counterfoil.sandbox.time.SandboxClock;
import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Call;
import io.counterfoil.sandbox.web.Forgery;
import io.counterfoil.sandbox.web.Handler;
import io.counterfoil.sandbox.web.HopServer;
import io.counterfoil.sandbox.web.Pages;
import java.time.Clock;
import java.util.Optional;

/**
 * The whole sandbox, put together: runs inside Payara and, in tests, behind the JDK's HTTP server.
 */
public final class Sandbox implements Handler, AutoCloseable {

    private final SandboxConfig config;
    private final Database database;
    private final SandboxClock clock;
    private final Pages pages = new Pages();
    private final Stage stage;
    private final ControlApi controlApi;
    private final ControlPages controlPages;
    private final HopServer hop;
    private final Ticker ticker;

    public Sandbox(SandboxConfig config, Database database, Clock machine) {
        this.config = config;
        this.database = database;
        clock = new SandboxClock(database, machine);
        var misbehaviours = new Misbehaviours(database);
        stage =
                new Stage(
                        new Stage.Surroundings(
                                database,
                                misbehaviours,
                                clock,
                                pages,
                                config.publicUrl(),
                                this::hopPort,
                                config.dataDir().resolve("statements"),
                                config.settings()));
        SimulatedProvider.all().forEach(stage::enter);
        var forgery = new Forgery(config.publicUrl());
        controlApi = new ControlApi(stage, clock, forgery);
        controlPages = new ControlPages(stage, clock, forgery);
        hop = new HopServer(config.hopPort(), this::handleAtHop, config.publicUrl().toString());
        ticker = new Ticker(stage::tick);
        clock.whenMoved(ticker::wake);
        stage.notifications().whenQueued(ticker::wake);
        ticker.start();
    }

    @Override
    public Answer handle(Call call) {
        var path = call.path();
        if (path.isEmpty() || path.equals("/")) {
            return home(call);
        }
        if (path.startsWith("/api/")) {
            return controlApi.handle(call);
        }
        if (path.equals("/control") || path.startsWith("/control/")) {
            return controlPages.handle(call);
        }
        return playing(path).map(provider -> provider.handle(call)).orElseGet(Sandbox::nothing);
    }

    private Answer handleAtHop(Call call) {
        return playing(call.path())
                .map(provider -> provider.handleAtHop(call))
                .orElseGet(Sandbox::nothing);
    }

    /** Whose address this is. */
    private Optional<PlayedProvider> playing(String path) {
        return stage.providers().all().stream()
                .filter(provider -> path.startsWith("/" + provider.name() + "/"))
                .findFirst();
    }

    private static Answer nothing() {
        return Answer.text(404, "text/plain", "Nothing here");
    }

    public int hopPort() {
        return hop.port();
    }

    public SandboxConfig config() {
        return config;
    }

    public Database database() {
        return database;
    }

    public SandboxClock clock() {
        return clock;
    }

    public Pages pages() {
        return pages;
    }

    @Override
    public void close() {
        ticker.close();
        hop.close();
        stage.close();
        database.close();
    }

    private Answer home(Call call) {
        var page = new HomePage(stage.providers().all().stream().map(this::shown).toList());
        return Answer.page(
                200, pages.render("sandbox/home", page, call.language(), call.base()), call.base());
    }

    private HomePage.Provider shown(PlayedProvider provider) {
        return new HomePage.Provider(
                provider.name(),
                config.publicUrl() + provider.gatewayPath(),
                stage.hopOrigin() + provider.gatewayPath(),
                provider.accounts());
    }
}
