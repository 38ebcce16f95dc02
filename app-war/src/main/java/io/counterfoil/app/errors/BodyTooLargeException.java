package io.counterfoil.app.errors;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response.Status;

/** A body of unknown length turned out to be longer than the limit. */
public final class BodyTooLargeException extends ClientErrorException {

    private static final long serialVersionUID = 1L;

    private final long limitBytes;

    public BodyTooLargeException(long limitBytes) {
        super(Status.REQUEST_ENTITY_TOO_LARGE);
        this.limitBytes = limitBytes;
    }

    long limitBytes() {
        return limitBytes;
    }
}
