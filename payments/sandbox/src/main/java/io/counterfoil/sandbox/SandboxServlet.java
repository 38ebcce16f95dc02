package io.counterfoil.sandbox;

import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Answer.Wire;
import io.counterfoil.sandbox.web.Call;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Carries calls from Payara to the sandbox.
 *
 * <p>Reads the raw query and body: the protocol's own charset rules apply, not the container's.
 * Works in threads of its own, because a gateway that hangs must not use up the ones that the
 * product shares. {@link ProviderAddresses} adds the providers' own addresses.
 */
@WebServlet(
        name = SandboxServlet.NAME,
        urlPatterns = {"", "/control", "/control/*", "/api/*"},
        loadOnStartup = 1,
        asyncSupported = true)
public class SandboxServlet extends HttpServlet {

    static final String NAME = "sandbox";

    private static final long serialVersionUID = 1L;

    /** Far more than any message of the protocol. */
    private static final int MAX_BODY_BYTES = 256 * 1024;

    @Inject private transient RunningSandbox running;
    private transient ExecutorService threads;

    @Override
    public void init() {
        threads =
                Executors.newCachedThreadPool(
                        work -> {
                            var thread = new Thread(work, "sandbox-http");
                            thread.setDaemon(true);
                            return thread;
                        });
        running.get();
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var call = read(request);
        var sandbox = running.get();
        // Of the request itself: the asynchronous context hands out a wrapper's methods only.
        var async = request.startAsync(request, response);
        async.setTimeout(0);
        threads.execute(() -> answer(sandbox, call, async, request, response));
    }

    private static void answer(
            Sandbox sandbox,
            Call call,
            AsyncContext async,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            send(sandbox.handle(call), request, response);
        } catch (IOException gone) {
            // The client doesn't wait any more; nobody is left to be told.
        } catch (RuntimeException e) {
            System.getLogger(SandboxServlet.class.getName())
                    .log(Level.ERROR, "The sandbox failed to answer", e);
            response.setStatus(500);
        } finally {
            async.complete();
        }
    }

    private static Call read(HttpServletRequest request) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        for (var name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        return new Call(
                request.getMethod(),
                request.getRequestURI().substring(request.getContextPath().length()),
                Optional.ofNullable(request.getQueryString()).orElse(""),
                headers,
                request.getInputStream().readNBytes(MAX_BODY_BYTES),
                request.getContextPath());
    }

    private static void send(
            Answer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (answer.wire() == Wire.NOTHING) {
            if (!ContainerConnection.end(request)) {
                response.setStatus(503);
            }
            return;
        }
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setContentLengthLong(answer.length());
        answer.write(response.getOutputStream());
        if (answer.wire() == Wire.HALF) {
            response.flushBuffer();
            ContainerConnection.end(request);
        }
    }
}
