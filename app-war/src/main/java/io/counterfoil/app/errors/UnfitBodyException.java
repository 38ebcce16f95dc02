package io.counterfoil.app.errors;

import jakarta.ws.rs.BadRequestException;

/** A body that cannot be what this address takes. */
public final class UnfitBodyException extends BadRequestException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public UnfitBodyException(Problem problem, Throwable cause) {
        super(problem.detail(), cause);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
