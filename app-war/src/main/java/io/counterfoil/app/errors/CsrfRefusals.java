package io.counterfoil.app.errors;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.mvc.security.CsrfValidationException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A form without its token; Jakarta MVC's own answer would be an empty 403. */
@Provider
@Priority(1)
public class CsrfRefusals implements ExceptionMapper<CsrfValidationException> {

    @Inject Refusals refusals;
    @Context HttpServletRequest request;

    @Override
    public Response toResponse(CsrfValidationException refusal) {
        Problem problem = Problem.of(Response.Status.FORBIDDEN.getStatusCode());
        return refusals.answer(request, problem).build();
    }
}
