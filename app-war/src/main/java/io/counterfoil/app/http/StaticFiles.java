package io.counterfoil.app.http;

import io.counterfoil.app.errors.Problem;
import io.counterfoil.app.errors.Refusals;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;

/** Scripts, styles and pictures out of the jars' {@code META-INF/resources}, and nothing else. */
@WebServlet(urlPatterns = {"/assets/*", "/webjars/*"})
public class StaticFiles extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Pattern PLAIN_PATH = Pattern.compile("(/[A-Za-z0-9_][A-Za-z0-9_.-]*)+");
    private static final Map<String, String> TYPES =
            Map.of(
                    "css", "text/css;charset=UTF-8",
                    "js", "text/javascript;charset=UTF-8",
                    "svg", "image/svg+xml",
                    "png", "image/png",
                    "ico", "image/x-icon",
                    "woff2", "font/woff2");

    @Inject transient Refusals refusals;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String path = request.getServletPath() + request.getPathInfo();
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null || !PLAIN_PATH.matcher(path).matches()) {
            refuse(request, response, HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try (InputStream file =
                StaticFiles.class
                        .getClassLoader()
                        .getResourceAsStream("META-INF/resources" + path)) {
            if (file == null) {
                refuse(request, response, HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            response.setContentType(type);
            file.transferTo(response.getOutputStream());
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        switch (request.getMethod()) {
            case "GET", "HEAD" -> doGet(request, response);
            default -> {
                response.setHeader("Allow", "GET, HEAD");
                refuse(request, response, HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            }
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, int status)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        refusals.send(request, response, Problem.of(status));
    }
}
