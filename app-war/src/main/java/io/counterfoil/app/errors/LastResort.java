package io.counterfoil.app.errors;

import io.counterfoil.payments.DomainException;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Whatever no other mapper knows; a refusal inside a wrapper is still a refusal. */
@Provider
public class LastResort implements ExceptionMapper<Throwable> {

    private static final int DEEPEST_CAUSE = 8;

    @Inject Refusals refusals;
    @Inject Failures failures;
    @Context HttpServletRequest request;

    @Override
    public Response toResponse(Throwable failure) {
        return refusals.answer(request, problem(failure)).build();
    }

    private Problem problem(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof DomainException refusal) {
                return Problem.of(refusal);
            }
            if (cause instanceof BodyTooLargeException tooLarge) {
                return Problem.tooLarge(tooLarge.limitBytes());
            }
            cause = cause.getCause();
        }
        return failures.incident(request, failure);
    }
}
