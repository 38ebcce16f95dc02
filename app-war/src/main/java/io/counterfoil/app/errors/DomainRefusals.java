package io.counterfoil.app.errors;

import io.counterfoil.payments.DomainException;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Expected refusals of the modules. */
@Provider
public class DomainRefusals implements ExceptionMapper<DomainException> {

    @Inject Refusals refusals;
    @Context HttpServletRequest request;

    @Override
    public Response toResponse(DomainException refusal) {
        return refusals.answer(request, Problem.of(refusal)).build();
    }
}
