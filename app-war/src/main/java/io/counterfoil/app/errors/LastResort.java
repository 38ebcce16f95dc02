package io.counterfoil.app.errors;

import io.counterfoil.payments.DomainException;
import jakarta.inject.Inject;
import jakarta.resource.ResourceException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.sql.SQLException;
import org.hibernate.exception.JDBCConnectionException;

/**
 * Whatever no other mapper knows; a refusal inside a wrapper is still a refusal, and a database
 * that cannot be reached, or has no connection to spare, is not a mistake of the request.
 */
@Provider
public class LastResort implements ExceptionMapper<Throwable> {

    private static final System.Logger LOG = System.getLogger(LastResort.class.getName());
    private static final int DEEPEST_CAUSE = 8;
    private static final int RETRY_AFTER_SECONDS = 5;

    @Inject Refusals refusals;
    @Inject Failures failures;
    @Context HttpServletRequest request;

    @Override
    public Response toResponse(Throwable failure) {
        return refusals.answer(request, problem(failure)).build();
    }

    /** The check of a form's token decodes the form, and says of broken escapes just this. */
    private static boolean isBrokenForm(Throwable cause) {
        StackTraceElement[] from = cause.getStackTrace();
        return cause instanceof IllegalArgumentException
                && from.length > 0
                && from[0].getClassName().equals(URLDecoder.class.getName());
    }

    /**
     * What the database says of itself and not of the statement: no connection (08), out of memory,
     * disk or connections (53), shutting down (57P), too slow (57014), only read now (25006).
     */
    private static boolean passes(String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08")
                        || sqlState.startsWith("53")
                        || sqlState.startsWith("57P")
                        || sqlState.equals("57014")
                        || sqlState.equals("25006"));
    }

    Problem problem(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof DomainException refusal) {
                return Problem.of(refusal);
            }
            if (cause instanceof BodyTooLargeException tooLarge) {
                return Problem.tooLarge(tooLarge.limitBytes());
            }
            if (cause instanceof ResourceException
                    || cause instanceof JDBCConnectionException
                    || cause instanceof SQLException sql && passes(sql.getSQLState())) {
                LOG.log(Level.WARNING, "The database can''t do it now: {0}", cause.getMessage());
                return Problem.tryAgain(RETRY_AFTER_SECONDS);
            }
            if (isBrokenForm(cause)) {
                return Problem.of(Response.Status.BAD_REQUEST.getStatusCode());
            }
            cause = cause.getCause();
        }
        return failures.incident(request, failure);
    }
}
