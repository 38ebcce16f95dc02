package io.counterfoil.sandbox;

import io.counterfoil.sandbox.store.Database;
import io.counterfoil.sandbox.time.SandboxClock;
import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Call;
import io.counterfoil.sandbox.web.Handler;
import io.counterfoil.sandbox.web.Pages;
import java.time.Clock;

/** The whole sandbox, put together: runs inside Payara and, in tests, without any container. */
public final class Sandbox implements Handler, AutoCloseable {

    private final SandboxConfig config;
    private final Database database;
    private final SandboxClock clock;
    private final Pages pages = new Pages();

    public Sandbox(SandboxConfig config, Database database, Clock machine) {
        this.config = config;
        this.database = database;
        this.clock = new SandboxClock(database, machine);
    }

    @Override
    public Answer handle(Call call) {
        if (call.path().isEmpty() || call.path().equals("/")) {
            return home(call);
        }
        return Answer.text(404, "text/plain", "Nothing here");
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
        database.close();
    }

    private Answer home(Call call) {
        var page = new HomePage(config.alipayApps(), config.publicUrl() + "/alipay/gateway.do");
        return Answer.page(
                200, pages.render("sandbox/home", page, call.language(), call.base()), call.base());
    }
}
