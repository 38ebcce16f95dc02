package io.counterfoil.app.incontainer;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.Map;

/** How long a bean of the class {@code bean} lives. */
@Dependent
public class ScopeOf implements Task {

    @Inject private BeanManager beans;

    @Override
    public String run(Map<String, String> arguments) throws ClassNotFoundException {
        Bean<?> bean = beans.resolve(beans.getBeans(Class.forName(arguments.get("bean"))));
        return bean.getScope().getSimpleName();
    }
}
