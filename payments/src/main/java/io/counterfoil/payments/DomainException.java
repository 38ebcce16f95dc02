package io.counterfoil.payments;

import java.util.Map;

/**
 * An expected refusal: a stable code for programs, a sentence for people, and a kind that one
 * mapper turns into an RFC 9457 problem. Carries no secrets.
 */
public final class DomainException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * What the refusal is about; the HTTP status follows from it (422, 404, 409, 403, 429, 503).
     */
    public enum Kind {
        INVALID,
        NOT_FOUND,
        CONFLICT,
        FORBIDDEN,
        TOO_MANY,
        UPSTREAM
    }

    private final String code;
    private final Kind kind;
    private final transient Map<String, String> details;

    public DomainException(String code, Kind kind, String message) {
        this(code, kind, message, Map.of());
    }

    /**
     * @param details further members of the problem, such as the number of what exists already
     */
    public DomainException(String code, Kind kind, String message, Map<String, String> details) {
        super(message);
        this.code = code;
        this.kind = kind;
        this.details = Map.copyOf(details);
    }

    public static DomainException invalid(String code, String message) {
        return new DomainException(code, Kind.INVALID, message);
    }

    public static DomainException notFound(String code, String message) {
        return new DomainException(code, Kind.NOT_FOUND, message);
    }

    public static DomainException conflict(String code, String message) {
        return new DomainException(code, Kind.CONFLICT, message);
    }

    public String code() {
        return code;
    }

    public Kind kind() {
        return kind;
    }

    public Map<String, String> details() {
        return details;
    }
}
