package io.counterfoil.sandbox;

import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Call;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;

/**
 * Carries calls from Payara to the sandbox. Reads the raw query and body: the protocol's own
 * charset rules apply, not the container's.
 */
@WebServlet(
        urlPatterns = {"", "/alipay/*", "/control", "/control/*", "/api/*"},
        loadOnStartup = 1)
public class SandboxServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Far more than any message of the protocol. */
    private static final int MAX_BODY_BYTES = 256 * 1024;

    @Inject private transient RunningSandbox running;

    @Override
    public void init() {
        running.get();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        send(running.get().handle(read(request)), response);
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

    private static void send(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
    }
}
