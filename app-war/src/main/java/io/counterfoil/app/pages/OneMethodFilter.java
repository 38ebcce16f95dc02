package io.counterfoil.app.pages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import org.eclipse.krazo.forms.FormMethodOverwriteFilter;

/**
 * Krazo makes its filter of hidden form methods anew for each request, those of the API and of the
 * providers too, and searches all jars for a service each time: 6 % of the CPU samples of a load of
 * orders and notifications. It keeps nothing of a request, so that one does for all.
 */
public class OneMethodFilter implements Extension {

    void keepOne(@Observes ProcessAnnotatedType<FormMethodOverwriteFilter> filter) {
        filter.configureAnnotatedType()
                .remove(annotation -> annotation.annotationType().equals(RequestScoped.class))
                .add(ApplicationScoped.Literal.INSTANCE);
    }
}
