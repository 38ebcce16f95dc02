package io.counterfoil.orders.rest;

import io.counterfoil.payments.DomainException;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/**
 * An RFC 9457 problem of the API, with a code for programs and a sentence for people.
 *
 * @param errors what is wrong with which field; may be empty
 * @param details further members; may be empty
 */
record ApiProblem(
        int status,
        String code,
        String detail,
        List<FieldErrors.FieldError> errors,
        Map<String, String> details) {

    /** Looked up once: each look-up searches all jars. */
    private static final JsonProvider JSON = JsonProvider.provider();

    static final String MEDIA_TYPE = "application/problem+json";

    static ApiProblem of(int status, String code, String detail) {
        return new ApiProblem(status, code, detail, List.of(), Map.of());
    }

    static ApiProblem of(DomainException refusal) {
        return new ApiProblem(
                status(refusal.kind()),
                refusal.code(),
                refusal.getMessage(),
                List.of(),
                refusal.details());
    }

    static ApiProblem malformedJson() {
        return of(400, "malformed_json", "The body is not well-formed JSON.");
    }

    static ApiProblem invalid(String code, List<FieldErrors.FieldError> errors) {
        return new ApiProblem(
                422,
                code,
                "The request has fields that are not as they must be; see errors.",
                errors,
                Map.of());
    }

    String json() {
        JsonObjectBuilder json =
                JSON.createObjectBuilder()
                        .add("type", "about:blank")
                        .add("title", title())
                        .add("status", status)
                        .add("detail", detail)
                        .add("code", code);
        details.forEach(json::add);
        if (!errors.isEmpty()) {
            JsonArrayBuilder list = JSON.createArrayBuilder();
            errors.forEach(
                    error ->
                            list.add(
                                    JSON.createObjectBuilder()
                                            .add("field", error.field())
                                            .add("message", error.message())));
            json.add("errors", list);
        }
        return json.build().toString();
    }

    Response.ResponseBuilder response() {
        String retryAfter = details.get("retry_after");
        Response.ResponseBuilder answer = Response.status(status).type(MEDIA_TYPE).entity(json());
        return retryAfter == null ? answer : answer.header(HttpHeaders.RETRY_AFTER, retryAfter);
    }

    ApiProblemException exception() {
        return new ApiProblemException(this);
    }

    private String title() {
        return switch (status) {
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            default -> Response.Status.fromStatusCode(status).getReasonPhrase();
        };
    }

    private static int status(DomainException.Kind kind) {
        return switch (kind) {
            case INVALID -> 422;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case FORBIDDEN -> 403;
            case TOO_MANY -> 429;
            case UPSTREAM -> 503;
        };
    }
}
