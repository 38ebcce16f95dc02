package io.counterfoil.app.errors;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What Bean Validation refuses in a request, field by field. */
@Provider
@Priority(1)
public class InvalidFields implements ExceptionMapper<ConstraintViolationException> {

    private static final Set<ElementKind> OURS_NOT_THE_CALLERS =
            EnumSet.of(
                    ElementKind.METHOD,
                    ElementKind.CONSTRUCTOR,
                    ElementKind.PARAMETER,
                    ElementKind.CROSS_PARAMETER,
                    ElementKind.RETURN_VALUE);

    @Inject Refusals refusals;
    @Inject Failures failures;
    @Context HttpServletRequest request;

    @Override
    public Response toResponse(ConstraintViolationException refusal) {
        Problem problem =
                refusal.getConstraintViolations().stream().anyMatch(InvalidFields::isAboutOurAnswer)
                        ? failures.incident(request, refusal)
                        : Problem.invalidFields("invalid_request", fields(refusal));
        return refusals.answer(request, problem).build();
    }

    private static List<Problem.Field> fields(ConstraintViolationException refusal) {
        return refusal.getConstraintViolations().stream()
                .map(InvalidFields::field)
                .sorted(Comparator.comparing(Problem.Field::field))
                .toList();
    }

    private static Problem.Field field(ConstraintViolation<?> violation) {
        String path =
                nodes(violation)
                        .filter(node -> !OURS_NOT_THE_CALLERS.contains(node.getKind()))
                        .map(node -> Problem.snakeCase(node.toString()))
                        .collect(Collectors.joining("."));
        return new Problem.Field(
                path.isEmpty() ? parameter(violation) : path, violation.getMessage());
    }

    private static String parameter(ConstraintViolation<?> violation) {
        return nodes(violation)
                .filter(node -> node.getKind() == ElementKind.PARAMETER)
                .map(node -> Problem.snakeCase(node.toString()))
                .findFirst()
                .orElse("request");
    }

    private static boolean isAboutOurAnswer(ConstraintViolation<?> violation) {
        return nodes(violation).anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
    }

    private static Stream<Path.Node> nodes(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false);
    }
}
