package io.counterfoil.payments.rest;

import io.counterfoil.payments.application.ActOrigin;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The request of this thread; a timer has none. */
@Dependent
class RequestOrigin implements ActOrigin {

    /** A proxy's word for the request; anything else in its header is a stranger's text. */
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.%a-z]{2,45}");

    private final HttpServletRequest request;

    @Inject
    RequestOrigin(HttpServletRequest request) {
        this.request = request;
    }

    @Override
    public Optional<String> address() {
        return ask(HttpServletRequest::getRemoteAddr)
                .filter(text -> ADDRESS.matcher(text).matches());
    }

    @Override
    public Optional<String> requestId() {
        return ask(asked -> asked.getHeader("X-Request-Id"))
                .filter(text -> REQUEST_ID.matcher(text).matches());
    }

    private Optional<String> ask(Function<HttpServletRequest, String> question) {
        try {
            return Optional.ofNullable(question.apply(request));
        } catch (ContextNotActiveException | IllegalStateException noRequest) {
            return Optional.empty();
        }
    }
}
