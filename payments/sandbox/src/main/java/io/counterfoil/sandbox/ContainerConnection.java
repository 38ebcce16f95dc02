package io.counterfoil.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger.Level;

/**
 * Ends the connection under a servlet request, which the Servlet API has no word for. Payara's own
 * objects are asked by their public methods: request facade → Catalina request → Grizzly request →
 * context → connection.
 */
final class ContainerConnection {

    private ContainerConnection() {}

    /** Answers whether the connection was ended. */
    static boolean end(HttpServletRequest request) {
        try {
            var catalina = call(request, "getUnwrappedCoyoteRequest");
            var grizzly = call(catalina, "getCoyoteRequest");
            var connection = call(call(grizzly, "getContext"), "getConnection");
            call(connection, "closeSilently");
            return true;
        } catch (ReflectiveOperationException | RuntimeException e) {
            System.getLogger(ContainerConnection.class.getName())
                    .log(
                            Level.WARNING,
                            "This server doesn't let a connection be ended; use the gateway of the hop port: {0}",
                            e.toString());
            return false;
        }
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        var found = target.getClass().getMethod(method);
        found.setAccessible(true);
        return found.invoke(target);
    }
}
