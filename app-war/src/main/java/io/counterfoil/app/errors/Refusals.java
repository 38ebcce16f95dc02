package io.counterfoil.app.errors;

import io.counterfoil.app.http.AnswerHeaders;
import io.counterfoil.app.pages.PageLanguage;
import io.counterfoil.app.pages.Pages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shows a problem to who asked: a page where people browse, problem+json everywhere else. */
@ApplicationScoped
public class Refusals {

    private static final String PROBLEM_JSON = "application/problem+json";
    private static final String HTML = "text/html;charset=UTF-8";
    private static final List<String> PEOPLE_BROWSE =
            List.of("/cashier", "/pay", "/return", "/admin");

    private final Pages pages;

    @Inject
    Refusals(Pages pages) {
        this.pages = pages;
    }

    Refusals() {
        this(null);
    }

    Response.ResponseBuilder answer(HttpServletRequest request, Problem problem) {
        boolean page = isForPeople(request);
        Response.ResponseBuilder answer =
                Response.status(problem.status())
                        .type(page ? HTML : PROBLEM_JSON)
                        .entity(page ? page(request, problem) : problem.toJson());
        String retryAfter = problem.details().get("retry_after");
        return retryAfter == null ? answer : answer.header(HttpHeaders.RETRY_AFTER, retryAfter);
    }

    /** For what is refused outside JAX-RS. */
    public void send(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        boolean page = isForPeople(request);
        String body = page ? page(request, problem) : problem.toJson();
        response.setStatus(problem.status());
        String retryAfter = problem.details().get("retry_after");
        if (retryAfter != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        response.setContentType(page ? HTML : PROBLEM_JSON);
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }

    private String page(HttpServletRequest request, Problem problem) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("status", problem.status());
        // Staff stay at their desk; its texts do not speak of shops.
        String module = isOfTheDesk(request) ? "admin" : "app";
        variables.put("texts", module + "." + problem.page());
        variables.put("incident", problem.details().get("incident"));
        variables.put("nonce", AnswerHeaders.nonce(request));
        return pages.render(module + "/error.html", PageLanguage.of(request), variables);
    }

    private static boolean isOfTheDesk(HttpServletRequest request) {
        String path = pathAskedFor(request);
        return path.equals("/admin") || path.startsWith("/admin/");
    }

    private static boolean isForPeople(HttpServletRequest request) {
        String path = pathAskedFor(request);
        return path.equals("/")
                || PEOPLE_BROWSE.stream()
                        .anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
    }

    private static String pathAskedFor(HttpServletRequest request) {
        Object beforeTheErrorDispatch = request.getAttribute("jakarta.servlet.error.request_uri");
        return beforeTheErrorDispatch == null
                ? request.getRequestURI()
                : beforeTheErrorDispatch.toString();
    }
}
