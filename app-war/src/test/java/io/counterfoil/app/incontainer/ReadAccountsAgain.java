package io.counterfoil.app.incontainer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * Changes settings and lets the accounts be read from the configuration again, as a restart would
 * do. Each argument is a setting by its full name.
 */
@Dependent
public class ReadAccountsAgain implements Task {

    private static final String BOOK = "io.counterfoil.payments.application.AccountBook";

    @Inject BeanManager beans;

    @Override
    public String run(Map<String, String> arguments) throws ClassNotFoundException {
        ChangedSettings.change(arguments);
        Bean<?> book = beans.resolve(beans.getBeans(Class.forName(BOOK)));
        ((AlterableContext) beans.getContext(ApplicationScoped.class)).destroy(book);
        return book.getBeanClass().getSimpleName();
    }
}
