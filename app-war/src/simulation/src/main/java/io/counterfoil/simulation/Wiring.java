package io.counterfoil.simulation;

import io.counterfoil.simulation.database.ClassesIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.jboss.weld.injection.spi.JpaInjectionServices;
import org.jboss.weld.injection.spi.ResourceReference;
import org.jboss.weld.injection.spi.ResourceReferenceFactory;
import org.jboss.weld.injection.spi.helpers.SimpleResourceReference;

/**
 * One node's CDI container: the beans of the product's {@code application} and {@code jpa} packages
 * as they are, and in place of what leaves the process what the simulation gives.
 */
final class Wiring implements AutoCloseable {

    static final List<String> MODULES =
            List.of("payments", "refunds", "orders", "notifications", "reconciliation");

    /** What the simulation has in place of these; by their names, for they are private. */
    private static final Set<String> REPLACED =
            Set.of("Unit", "SimulatedUnit", "SystemClock", "JpaMatching", "JpaRunRepository");

    private final WeldContainer container;

    private Wiring(WeldContainer container) {
        this.container = container;
    }

    /**
     * @param ports what is given in place of the outside, by its type
     * @param configuration asked at each injection, so that it may differ from run to run
     */
    static Wiring start(
            String node,
            Map<Class<?>, Supplier<?>> ports,
            List<Supplier<?>> adapters,
            Class<?> adapterType,
            EntityManager entities,
            Configuration configuration) {
        Weld weld =
                new Weld(node)
                        .disableDiscovery()
                        .property("org.jboss.weld.se.shutdownHook", false)
                        .property("org.jboss.weld.construction.relaxed", true)
                        .addServices(new EntitiesInjection(entities))
                        .addExtension(new Ports(ports, adapters, adapterType, configuration))
                        .addBeanClass(ConfigProperties.class);
        beanClasses().forEach(weld::addBeanClass);
        return new Wiring(weld.initialize());
    }

    private static List<Class<?>> beanClasses() {
        List<Class<?>> found = new ArrayList<>();
        for (String module : MODULES) {
            for (String part : List.of("application", "jpa")) {
                String name = "io.counterfoil." + module + "." + part;
                for (Class<?> type : ClassesIn.packageNamed(name)) {
                    if (isBean(type) && !REPLACED.contains(type.getSimpleName())) {
                        found.add(type);
                    }
                }
            }
        }
        return found;
    }

    private static boolean isBean(Class<?> type) {
        return !type.isInterface()
                && (type.isAnnotationPresent(Dependent.class)
                        || type.isAnnotationPresent(Singleton.class)
                        || type.isAnnotationPresent(ApplicationScoped.class));
    }

    <T> T bean(Class<T> type) {
        return container.select(type).get();
    }

    @Override
    public void close() {
        container.close();
    }

    /** What the ports are asked for by name. */
    interface Configuration {

        Optional<String> value(String name);
    }

    /** Answers {@code @ConfigProperty}. */
    @Dependent
    static class ConfigProperties {

        private static String text(Configuration configuration, InjectionPoint point) {
            return optional(configuration, point).orElseGet(() -> property(point).defaultValue());
        }

        private static Optional<String> optional(
                Configuration configuration, InjectionPoint point) {
            return configuration.value(property(point).name());
        }

        private static ConfigProperty property(InjectionPoint point) {
            for (Annotation qualifier : point.getQualifiers()) {
                if (qualifier instanceof ConfigProperty property) {
                    return property;
                }
            }
            throw new IllegalStateException("no configuration: " + point);
        }

        @Produces
        @ConfigProperty
        static String aText(Configuration configuration, InjectionPoint point) {
            return text(configuration, point);
        }

        @Produces
        @ConfigProperty
        static int aNumber(Configuration configuration, InjectionPoint point) {
            return Integer.parseInt(text(configuration, point));
        }

        @Produces
        @ConfigProperty
        static long aLong(Configuration configuration, InjectionPoint point) {
            return Long.parseLong(text(configuration, point));
        }

        @Produces
        @ConfigProperty
        static boolean aSwitch(Configuration configuration, InjectionPoint point) {
            return Boolean.parseBoolean(text(configuration, point));
        }

        @Produces
        @ConfigProperty
        static Duration aDuration(Configuration configuration, InjectionPoint point) {
            return Duration.parse(text(configuration, point));
        }

        @Produces
        @ConfigProperty
        static List<Duration> durations(Configuration configuration, InjectionPoint point) {
            return Arrays.stream(text(configuration, point).split(","))
                    .map(each -> Duration.parse(each.strip()))
                    .toList();
        }

        @Produces
        @ConfigProperty
        static Optional<String> perhapsText(Configuration configuration, InjectionPoint point) {
            return optional(configuration, point);
        }

        @Produces
        @ConfigProperty
        static Optional<Long> perhapsLong(Configuration configuration, InjectionPoint point) {
            return optional(configuration, point).map(Long::valueOf);
        }

        @Produces
        @ConfigProperty
        static Optional<Integer> perhapsNumber(Configuration configuration, InjectionPoint point) {
            return optional(configuration, point).map(Integer::valueOf);
        }

        @Produces
        @ConfigProperty
        static Optional<Duration> perhapsDuration(
                Configuration configuration, InjectionPoint point) {
            return optional(configuration, point).map(Duration::parse);
        }
    }

    /** The ports as beans. */
    private static final class Ports implements Extension {

        private final Map<Class<?>, Supplier<?>> ports;
        private final List<Supplier<?>> adapters;
        private final Class<?> adapterType;
        private final Configuration configuration;

        Ports(
                Map<Class<?>, Supplier<?>> ports,
                List<Supplier<?>> adapters,
                Class<?> adapterType,
                Configuration configuration) {
            this.ports = new LinkedHashMap<>(ports);
            this.adapters = List.copyOf(adapters);
            this.adapterType = adapterType;
            this.configuration = configuration;
        }

        @SuppressWarnings("unused")
        void before(@Observes BeforeBeanDiscovery event) {
            event.addQualifier(ConfigProperty.class);
        }

        @SuppressWarnings("unused")
        void after(@Observes AfterBeanDiscovery event) {
            ports.forEach((type, port) -> add(event, type, port));
            adapters.forEach(adapter -> add(event, adapterType, adapter));
            add(event, Configuration.class, () -> configuration);
        }

        private static void add(AfterBeanDiscovery event, Class<?> type, Supplier<?> port) {
            event.addBean().addType(type).scope(Dependent.class).createWith(context -> port.get());
        }
    }

    /** Gives the repositories their entity manager. */
    private record EntitiesInjection(EntityManager entities) implements JpaInjectionServices {

        @Override
        public ResourceReferenceFactory<EntityManager> registerPersistenceContextInjectionPoint(
                InjectionPoint point) {
            return new ResourceReferenceFactory<>() {
                @Override
                public ResourceReference<EntityManager> createResource() {
                    return new SimpleResourceReference<>(entities);
                }
            };
        }

        @Override
        public ResourceReferenceFactory<EntityManagerFactory> registerPersistenceUnitInjectionPoint(
                InjectionPoint point) {
            throw new IllegalStateException("nobody needs a persistence unit");
        }

        @Override
        public void cleanup() {}
    }
}
