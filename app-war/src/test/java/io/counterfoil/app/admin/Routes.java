package io.counterfoil.app.admin;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.security.Needs;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every route of the desk, found in its classes. */
final class Routes {

    /**
     * One method of one address and whom it is for; the placeholders are filled with something that
     * does not exist.
     */
    record Route(String method, String path, Set<Role> anyOf) {

        /** Every role may read. */
        boolean isFor(Role role) {
            return anyOf.contains(Role.VIEWER) || anyOf.contains(role);
        }

        boolean isSafe() {
            return method.equals("GET");
        }

        boolean isLogin() {
            return path.equals("/admin/login");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private Routes() {}

    static List<Route> all() {
        return new ClassFileImporter()
                .importPackages("io.counterfoil.adminweb").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect)
                        .flatMap(Routes::of)
                        .toList();
    }

    private static Stream<Route> of(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods())
                .flatMap(
                        method -> verb(method).stream().map(verb -> route(verb, resource, method)));
    }

    private static Route route(String verb, Class<?> resource, Method method) {
        Path own = method.getAnnotation(Path.class);
        String path = resource.getAnnotation(Path.class).value() + (own == null ? "" : own.value());
        Needs needs = method.getAnnotation(Needs.class);
        needs = needs == null ? resource.getAnnotation(Needs.class) : needs;
        Set<Role> anyOf = needs == null ? Set.of() : Set.of(needs.value());
        return new Route(verb, path.replaceAll("\\{[^}]*}", "nothing"), anyOf);
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .flatMap(type -> Stream.ofNullable(type.getAnnotation(HttpMethod.class)))
                .map(HttpMethod::value)
                .findFirst();
    }
}
