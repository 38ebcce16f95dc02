package io.counterfoil.app.errors;

import io.counterfoil.payments.DomainException;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An RFC 9457 problem. The code is stable and for programs, the detail is for people.
 *
 * @param fields what is wrong with which field of the request; may be empty
 * @param details further members of the problem; may be empty
 */
public record Problem(
        int status, String code, String detail, List<Field> fields, Map<String, String> details) {

    /** Looked up once: each look-up searches all jars. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY_REQUESTS = 429;

    /** One field of the request, by its JSON path, and what is wrong with it. */
    public record Field(String field, String message) {}

    public Problem {
        fields = List.copyOf(fields);
        details = Map.copyOf(details);
    }

    Problem(int status, String code, String detail) {
        this(status, code, detail, List.of(), Map.of());
    }

    static Problem of(DomainException refusal) {
        return new Problem(
                status(refusal.kind()),
                refusal.code(),
                refusal.getMessage(),
                List.of(),
                refusal.details());
    }

    public static Problem of(int status) {
        return switch (status) {
            case 400 -> new Problem(status, "bad_request", "The request could not be understood.");
            case 401 -> new Problem(status, "unauthorized", "The request needs valid credentials.");
            case 403 -> new Problem(status, "forbidden", "This is not allowed.");
            case 404 -> new Problem(status, "not_found", "There is nothing here.");
            case 405 ->
                    new Problem(
                            status,
                            "method_not_allowed",
                            "This address does not take this method; Allow names those it does.");
            case 406 ->
                    new Problem(
                            status,
                            "not_acceptable",
                            "Nothing that the Accept header names can be offered.");
            case 413 -> new Problem(status, "body_too_large", "The body is too large.");
            case 415 ->
                    new Problem(
                            status,
                            "unsupported_media_type",
                            "The body's Content-Type is not one that this address takes.");
            case 503 -> new Problem(status, "unavailable", "Please try again in a moment.");
            default ->
                    new Problem(status, "http_" + status, "The request could not be carried out.");
        };
    }

    public static Problem tooLarge(long limitBytes) {
        return new Problem(
                Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode(),
                "body_too_large",
                "The body is larger than " + limitBytes + " bytes.");
    }

    public static Problem malformedJson() {
        return new Problem(
                Status.BAD_REQUEST.getStatusCode(),
                "malformed_json",
                "The body is not well-formed JSON.");
    }

    public static Problem unfitJson() {
        return new Problem(
                UNPROCESSABLE,
                "invalid_request",
                "A value in the body does not have the form that its field takes.");
    }

    public static Problem invalidFields(String code, List<Field> fields) {
        return new Problem(
                UNPROCESSABLE,
                code,
                "The body has fields that are not as they must be; see errors.",
                fields,
                Map.of());
    }

    public static Problem tryAgain(int afterSeconds) {
        Problem unavailable = of(Status.SERVICE_UNAVAILABLE.getStatusCode());
        return new Problem(
                unavailable.status(),
                unavailable.code(),
                unavailable.detail(),
                List.of(),
                Map.of("retry_after", String.valueOf(afterSeconds)));
    }

    /** Says nothing but a number by which the log can be searched. */
    static Problem incident(String incident) {
        return new Problem(
                Status.INTERNAL_SERVER_ERROR.getStatusCode(),
                "internal_error",
                "Something went wrong at our side. The incident is in our log.",
                List.of(),
                Map.of("incident", incident));
    }

    String title() {
        return switch (status) {
            case UNPROCESSABLE -> "Unprocessable Content";
            case TOO_MANY_REQUESTS -> "Too Many Requests";
            default -> {
                Status known = Status.fromStatusCode(status);
                yield known == null ? "Error" : known.getReasonPhrase();
            }
        };
    }

    String toJson() {
        JsonObjectBuilder json =
                JSON.createObjectBuilder()
                        .add("type", "about:blank")
                        .add("title", title())
                        .add("status", status)
                        .add("detail", detail)
                        .add("code", code);
        details.forEach(json::add);
        if (!fields.isEmpty()) {
            JsonArrayBuilder errors = JSON.createArrayBuilder();
            fields.forEach(
                    field ->
                            errors.add(
                                    JSON.createObjectBuilder()
                                            .add("field", field.field())
                                            .add("message", field.message())));
            json.add("errors", errors);
        }
        return json.build().toString();
    }

    /** The key of the page's texts: one set for each status that people meet, one for the rest. */
    String page() {
        return switch (status) {
            case 403, 404, 409, 413, 429, 503 -> "error." + status;
            default -> status < 500 ? "error.400" : "error.500";
        };
    }

    private static int status(DomainException.Kind kind) {
        return switch (kind) {
            case INVALID -> UNPROCESSABLE;
            case NOT_FOUND -> Status.NOT_FOUND.getStatusCode();
            case CONFLICT -> Status.CONFLICT.getStatusCode();
            case FORBIDDEN -> Status.FORBIDDEN.getStatusCode();
            case TOO_MANY -> TOO_MANY_REQUESTS;
            case UPSTREAM -> Status.SERVICE_UNAVAILABLE.getStatusCode();
        };
    }

    /** Camel case to snake case, as fields are named in our JSON. */
    public static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
