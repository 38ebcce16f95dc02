package io.counterfoil.app.admin;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every route of the desk, found in its classes. */
final class Routes {

    /**
     * One method of one address; the placeholders are filled with something that does not exist.
     */
    record Route(String method, String path) {

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
        return new Route(verb, path.replaceAll("\\{[^}]*}", "nothing"));
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .flatMap(type -> Stream.ofNullable(type.getAnnotation(HttpMethod.class)))
                .map(HttpMethod::value)
                .findFirst();
    }
}
