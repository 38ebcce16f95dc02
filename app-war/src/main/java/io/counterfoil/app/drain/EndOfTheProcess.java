package io.counterfoil.app.drain;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Hears that the process is to end. The server's own hook runs beside this one, and begins with the
 * wait that is the node's grace.
 */
@WebListener
public class EndOfTheProcess implements ServletContextListener {

    @Inject Drain drain;

    private Thread hook;

    @Override
    public void contextInitialized(ServletContextEvent begun) {
        hook = new Thread(drain::begin, "counterfoil-drain");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void contextDestroyed(ServletContextEvent ended) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // It is running, or has run.
        }
    }
}
