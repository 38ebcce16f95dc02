package io.counterfoil.sandbox.shop;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Where the payment system tells the shop what became of its orders. */
@WebServlet("/shop/webhook")
public class WebhookServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_BODY = 64 * 1024;

    @Inject private transient WebhookInbox inbox;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        response.setStatus(body.length > LONGEST_BODY ? 413 : status(request, body));
    }

    private int status(HttpServletRequest request, byte[] body) {
        var verdict =
                inbox.receive(
                        request.getHeader("webhook-id"),
                        request.getHeader("webhook-timestamp"),
                        request.getHeader("webhook-signature"),
                        body);
        return switch (verdict) {
            case TAKEN, IGNORED -> HttpServletResponse.SC_NO_CONTENT;
            case NOT_GENUINE -> HttpServletResponse.SC_UNAUTHORIZED;
            case NOT_READY -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        };
    }
}
