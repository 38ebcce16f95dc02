package io.counterfoil.app.errors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.HexFormat;

/** What nobody expected: the log gets everything, who asked gets a number to ask about. */
@ApplicationScoped
public class Failures {

    private static final System.Logger LOG = System.getLogger(Failures.class.getName());
    private static final int INCIDENT_BYTES = 6;

    private final SecureRandom random = new SecureRandom();

    Problem incident(HttpServletRequest request, Throwable failure) {
        byte[] bytes = new byte[INCIDENT_BYTES];
        random.nextBytes(bytes);
        String incident = HexFormat.of().formatHex(bytes);
        LOG.log(
                Level.ERROR,
                "Incident " + incident + " at " + request.getMethod() + " " + area(request),
                failure);
        return Problem.incident(incident);
    }

    /** The first segment only: what follows may be a token, and is a stranger's text. */
    private static String area(HttpServletRequest request) {
        String[] segments = request.getRequestURI().split("/", 3);
        String first = segments.length > 1 ? segments[1] : "";
        return "/" + first.replaceAll("[^a-z0-9-]", "?");
    }
}
