package io.counterfoil.app.errors;

import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Where the container sends what it refuses by itself, such as a static file that is not there. */
@WebServlet(urlPatterns = "/-/refused")
public class ContainerRefusals extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject transient Refusals refusals;
    @Inject transient Failures failures;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        refusals.send(request, response, problem(request));
    }

    private Problem problem(HttpServletRequest request) {
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (failure instanceof Throwable thrown) {
            return failures.incident(request, thrown);
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return Problem.of(status instanceof Integer code ? code : HttpServletResponse.SC_NOT_FOUND);
    }
}
