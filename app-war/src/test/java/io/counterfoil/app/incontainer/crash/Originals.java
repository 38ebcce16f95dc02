package io.counterfoil.app.incontainer.crash;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The product's own beans, which alternatives stand before. */
@ApplicationScoped
public class Originals {

    @Inject private BeanManager beans;

    private final Map<String, Object> found = new ConcurrentHashMap<>();

    <T> T of(Class<T> type, String simpleName) {
        return type.cast(found.computeIfAbsent(simpleName, name -> find(type, name)));
    }

    private Object find(Class<?> type, String simpleName) {
        for (Bean<?> bean : beans.getBeans(type, Any.Literal.INSTANCE)) {
            if (bean.getBeanClass().getSimpleName().equals(simpleName)) {
                return beans.getReference(bean, type, beans.createCreationalContext(bean));
            }
        }
        throw new IllegalStateException("there is no " + simpleName);
    }
}
