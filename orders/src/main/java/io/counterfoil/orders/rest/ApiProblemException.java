package io.counterfoil.orders.rest;

import jakarta.ws.rs.WebApplicationException;

/** A request that is refused before any use case sees it. */
final class ApiProblemException extends WebApplicationException {

    private static final long serialVersionUID = 1L;

    private final transient ApiProblem problem;

    ApiProblemException(ApiProblem problem) {
        super(problem.code(), problem.response().build());
        this.problem = problem;
    }

    ApiProblemException(ApiProblem problem, String header, String value) {
        super(problem.code(), problem.response().header(header, value).build());
        this.problem = problem;
    }

    ApiProblem problem() {
        return problem;
    }
}
