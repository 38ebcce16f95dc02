package io.counterfoil.app;

import io.counterfoil.app.http.CsrfCookie;
import jakarta.mvc.engine.ViewEngine;
import jakarta.mvc.form.FormMethodOverwriter;
import jakarta.mvc.security.Csrf;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.krazo.Properties;

/** All modules' resources and pages, found in their jars, under one root. */
@ApplicationPath("/")
public class CounterfoilApplication extends Application {

    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                ViewEngine.VIEW_FOLDER,
                "templates/",
                // Every controller that changes something asks for the token.
                Csrf.CSRF_PROTECTION,
                Csrf.CsrfOptions.IMPLICIT,
                // A field of a form says nothing about its method, and nobody but us reads a
                // provider's
                // message: the filter would parse every form that comes.
                FormMethodOverwriter.FORM_METHOD_OVERWRITE,
                FormMethodOverwriter.Options.DISABLED,
                Properties.CSRF_TOKEN_STRATEGY,
                new CsrfCookie(),
                // An error status is answered by our own mapper, never by the container's page.
                "jersey.config.server.response.setStatusOverSendError",
                true,
                "jersey.config.server.wadl.disableWadl",
                true,
                // Behind a proxy that ends TLS the request says http: a redirect stays a path.
                "jersey.config.server.headers.location.relative.resolution.disabled",
                true);
    }
}
