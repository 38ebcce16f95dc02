package io.counterfoil.payments.provider.wire;

import jakarta.inject.Inject;
import jakarta.servlet.GenericServlet;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebListener;

/**
 * Says when the web part stands: by a servlet that has no address and is loaded after all others,
 * the one of JAX-RS among them.
 */
@WebListener
public class ServerStartListener implements ServletContextListener {

    private static final int AFTER_ALL_OTHERS = Integer.MAX_VALUE;

    @Inject private ServerStart start;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        event.getServletContext()
                .addServlet("counterfoil-server-start", new LastServlet(start))
                .setLoadOnStartup(AFTER_ALL_OTHERS);
    }

    private static final class LastServlet extends GenericServlet {

        private static final long serialVersionUID = 1L;

        private final transient ServerStart start;

        LastServlet(ServerStart start) {
            this.start = start;
        }

        @Override
        public void init() {
            start.finished();
        }

        @Override
        public void service(ServletRequest request, ServletResponse response) {
            throw new UnsupportedOperationException("has no address");
        }
    }
}
