package io.counterfoil.adminweb.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.adminweb.domain.Role;
import io.counterfoil.adminweb.security.Needs;
import io.counterfoil.adminweb.security.OpenToStrangers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may call what: a new route fails here until it has a row. */
class RoutesTest {

    private static final String STRANGERS = "strangers";
    private static final String STAFF = Role.STAFF.name();

    private static final Map<String, String> MATRIX =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("GET /admin", STAFF),
                            Map.entry("GET /admin/login", STRANGERS),
                            Map.entry("POST /admin/login", STRANGERS),
                            Map.entry("POST /admin/logout", STAFF),
                            Map.entry("GET /admin/search", STAFF),
                            Map.entry("GET /admin/work-items", STAFF),
                            Map.entry("POST /admin/work-items/{module}/{id}/close", STAFF),
                            Map.entry("GET /admin/surplus", STAFF),
                            Map.entry("GET /admin/orders", STAFF),
                            Map.entry("GET /admin/orders/{orderNo}", STAFF),
                            Map.entry("POST /admin/orders/{orderNo}/close", STAFF),
                            Map.entry("GET /admin/payments", STAFF),
                            Map.entry("GET /admin/payments/{paymentNo}", STAFF),
                            Map.entry("POST /admin/payments/{paymentNo}/query", STAFF),
                            Map.entry("POST /admin/payments/{paymentNo}/close", STAFF),
                            Map.entry("GET /admin/notifications", STAFF),
                            Map.entry("GET /admin/notifications/{id}", STAFF),
                            Map.entry("POST /admin/notifications/{id}/replay", STAFF),
                            Map.entry("GET /admin/webhooks", STAFF),
                            Map.entry("GET /admin/webhooks/{id}", STAFF),
                            Map.entry("POST /admin/webhooks/{id}/send-again", STAFF),
                            Map.entry("GET /admin/merchants", STAFF),
                            Map.entry("POST /admin/merchants", STAFF),
                            Map.entry("GET /admin/merchants/{merchant}", STAFF),
                            Map.entry("POST /admin/merchants/{merchant}/api-keys", STAFF),
                            Map.entry(
                                    "POST /admin/merchants/{merchant}/api-keys/{key}/revoke",
                                    STAFF),
                            Map.entry("POST /admin/merchants/{merchant}/webhook-endpoint", STAFF),
                            Map.entry(
                                    "POST /admin/merchants/{merchant}/webhook-endpoint/secret",
                                    STAFF),
                            Map.entry("GET /admin/staff", STAFF),
                            Map.entry("POST /admin/staff", STAFF),
                            Map.entry("POST /admin/staff/{name}/disable", STAFF),
                            Map.entry("POST /admin/staff/{name}/enable", STAFF),
                            Map.entry("GET /admin/account", STAFF),
                            Map.entry("POST /admin/account/password", STAFF)));

    @Test
    void everyRouteIsOpenToWhomTheMatrixSays() throws Exception {
        Map<String, String> found = new TreeMap<>();
        for (Class<?> resource : resources()) {
            for (Method method : resource.getDeclaredMethods()) {
                verb(method)
                        .ifPresent(
                                verb ->
                                        found.put(
                                                route(verb, resource, method),
                                                who(resource, method)));
            }
        }
        assertThat(found).isEqualTo(MATRIX);
    }

    @Test
    void everyRouteIsUnderTheDesk() throws Exception {
        assertThat(resources())
                .isNotEmpty()
                .allSatisfy(
                        resource ->
                                assertThat(resource.getAnnotation(Path.class).value())
                                        .matches("/admin(/[a-z-]+)?"));
    }

    @Test
    void nothingButReadingIsAGet() throws Exception {
        for (Class<?> resource : resources()) {
            for (Method method : resource.getDeclaredMethods()) {
                if (method.isAnnotationPresent(GET.class)) {
                    assertThat(method.getName()).isIn("show", "list", "detail", "find");
                }
            }
        }
    }

    private static String who(Class<?> resource, Method method) {
        if (method.isAnnotationPresent(OpenToStrangers.class)) {
            return STRANGERS;
        }
        Needs needs = method.getAnnotation(Needs.class);
        needs = needs == null ? resource.getAnnotation(Needs.class) : needs;
        return needs == null ? "nobody: no role is named" : needs.value().name();
    }

    private static String route(String verb, Class<?> resource, Method method) {
        Path own = method.getAnnotation(Path.class);
        String path = resource.getAnnotation(Path.class).value();
        return verb + " " + path + (own == null ? "" : own.value());
    }

    private static java.util.Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(http -> http != null)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static List<Class<?>> resources() throws IOException {
        java.nio.file.Path classes =
                java.nio.file.Path.of("target/classes/io/counterfoil/adminweb/web");
        try (Stream<java.nio.file.Path> files = Files.list(classes)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$"))
                    .map(name -> "io.counterfoil.adminweb.web." + name.replace(".class", ""))
                    .<Class<?>>map(RoutesTest::load)
                    .filter(type -> type.isAnnotationPresent(Path.class))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
