package io.counterfoil.app.errors;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** What JAX-RS itself refuses: unknown paths, wrong methods, wrong media types. */
@Provider
@Priority(1)
public class HttpRefusals implements ExceptionMapper<WebApplicationException> {

    private static final List<String> HEADERS_KEPT =
            List.of(HttpHeaders.ALLOW, HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.RETRY_AFTER);

    @Inject Refusals refusals;
    @Inject Failures failures;
    @Context HttpServletRequest request;

    @Override
    public Response toResponse(WebApplicationException refusal) {
        Response asked = refusal.getResponse();
        Family family = asked.getStatusInfo().getFamily();
        if (asked.hasEntity() || family == Family.REDIRECTION) {
            return asked;
        }
        Response.ResponseBuilder answer = refusals.answer(request, problem(refusal));
        for (String header : HEADERS_KEPT) {
            String value = asked.getHeaderString(header);
            if (value != null) {
                answer.header(header, value);
            }
        }
        return answer.build();
    }

    private Problem problem(WebApplicationException refusal) {
        int status = refusal.getResponse().getStatus();
        if (refusal instanceof BodyTooLargeException tooLarge) {
            return Problem.tooLarge(tooLarge.limitBytes());
        }
        if (refusal instanceof UnfitBodyException unfit) {
            return unfit.problem();
        }
        return status == Response.Status.INTERNAL_SERVER_ERROR.getStatusCode()
                ? failures.incident(request, refusal)
                : Problem.of(status);
    }
}
