package io.counterfoil.sandbox;

import io.counterfoil.sandbox.alipay.Alipay;
import io.counterfoil.sandbox.control.ControlApi;
import io.counterfoil.sandbox.control.ControlPages;
import io.counterfoil.sandbox.misbehaviour.Misbehaviours;
import io.counterfoil.sandbox.store.Database;
import io.counterfoil.sandbox.time.SandboxClock;
import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Call;
import io.counterfoil.sandbox.web.Forgery;
import io.counterfoil.sandbox.web.Handler;
import io.counterfoil.sandbox.web.HopServer;
import io.counterfoil.sandbox.web.Pages;
import java.time.Clock;

/**
 * The whole sandbox, put together: runs inside Payara and, in tests, behind the JDK's HTTP server.
 */
public final class Sandbox implements Handler, AutoCloseable {

    private final SandboxConfig config;
    private final Database database;
    private final SandboxClock clock;
    private final Pages pages = new Pages();
    private final Alipay alipay;
    private final ControlApi controlApi;
    private final ControlPages controlPages;
    private final HopServer hop;
    private final Ticker ticker;

    public Sandbox(SandboxConfig config, Database database, Clock machine) {
        this.config = config;
        this.database = database;
        clock = new SandboxClock(database, machine);
        var misbehaviours = new Misbehaviours(database);
        alipay =
                new Alipay(
                        config.alipayApps(),
                        database,
                        misbehaviours,
                        clock,
                        pages,
                        config.publicUrl(),
                        this::hopPort,
                        config.dataDir().resolve("statements"));
        var forgery = new Forgery(config.publicUrl());
        controlApi = new ControlApi(alipay, misbehaviours, clock, forgery);
        controlPages = new ControlPages(alipay, misbehaviours, clock, pages, forgery);
        hop = new HopServer(config.hopPort(), alipay::handleAtHop, config.publicUrl().toString());
        ticker = new Ticker(alipay::tick);
        clock.whenMoved(ticker::wake);
        alipay.whenQueued(ticker::wake);
        ticker.start();
    }

    @Override
    public Answer handle(Call call) {
        var path = call.path();
        if (path.isEmpty() || path.equals("/")) {
            return home(call);
        }
        if (path.startsWith("/alipay/")) {
            return alipay.handle(call);
        }
        if (path.startsWith("/api/")) {
            return controlApi.handle(call);
        }
        if (path.equals("/control") || path.startsWith("/control/")) {
            return controlPages.handle(call);
        }
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
        alipay.close();
        database.close();
    }

    private Answer home(Call call) {
        var page =
                new HomePage(
                        config.alipayApps(), config.publicUrl() + "/alipay/gateway.do", hopPort());
        return Answer.page(
                200, pages.render("sandbox/home", page, call.language(), call.base()), call.base());
    }
}
