package io.counterfoil.sandbox;

import io.counterfoil.sandbox.provider.SimulatedProvider;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Lets the sandbox's servlet serve what is below {@code /<provider>/} of each provider. */
@WebListener
public class ProviderAddresses implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        var servlet = event.getServletContext().getServletRegistration(SandboxServlet.NAME);
        SimulatedProvider.all()
                .forEach(provider -> servlet.addMapping("/" + provider.name() + "/*"));
    }
}
