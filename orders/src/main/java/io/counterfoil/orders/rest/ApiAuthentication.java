package io.counterfoil.orders.rest;

import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Merchants;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets nobody into {@code /api} without a valid API key, whether the path exists or not, and nobody
 * more often than the key may. The refusal is the same whatever is wrong with the key.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class ApiAuthentication implements ContainerRequestFilter {

    private static final Pattern BEARER =
            Pattern.compile("Bearer +([\\x21-\\x7e]{1,256})", Pattern.CASE_INSENSITIVE);

    @Inject Merchants merchants;
    @Inject Caller caller;
    @Inject RateLimit rateLimit;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!isApi(request.getUriInfo())) {
            return;
        }
        Matcher bearer =
                BEARER.matcher(
                        Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                                .orElse(""));
        if (!bearer.matches()) {
            throw unauthorized();
        }
        String apiKey = bearer.group(1);
        MerchantId merchant =
                merchants.authenticate(apiKey).orElseThrow(ApiAuthentication::unauthorized);
        requireWithinLimit(apiKey);
        caller.is(merchant);
    }

    /** As resources are matched: decoded, and without what a semicolon adds to a segment. */
    private static boolean isApi(UriInfo uri) {
        return uri.getPathSegments().stream()
                .map(PathSegment::getPath)
                .filter(segment -> !segment.isEmpty())
                .findFirst()
                .filter("api"::equals)
                .isPresent();
    }

    private void requireWithinLimit(String apiKey) {
        OptionalLong waitS = rateLimit.take(apiKey);
        if (waitS.isPresent()) {
            throw new ApiProblemException(
                    ApiProblem.of(429, "rate_limited", "This API key is used too often."),
                    HttpHeaders.RETRY_AFTER,
                    String.valueOf(waitS.getAsLong()));
        }
    }

    static ApiProblemException unauthorized() {
        return new ApiProblemException(
                ApiProblem.of(
                        401,
                        "unauthorized",
                        "A valid API key is needed, as Authorization: Bearer <api key>."),
                HttpHeaders.WWW_AUTHENTICATE,
                "Bearer realm=\"counterfoil\"");
    }
}
