package io.counterfoil.adminweb.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.application.Desk;
import io.counterfoil.adminweb.domain.Roles;
import io.counterfoil.adminweb.domain.SessionToken;
import io.counterfoil.adminweb.domain.SignedIn;
import io.counterfoil.payments.DomainException;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Who may call what. Each cell of route × role is tried at both checks; a new route fails here
 * until it has a row.
 */
class RoutesTest {

    /**
     * Who, then the route. {@code staff} is everybody who is signed in; {@code fresh} means that
     * the password is asked for again.
     */
    private static final String MATRIX =
            """
            strangers               GET  /admin/login
            strangers               POST /admin/login
            staff                   POST /admin/logout
            staff                   GET  /admin
            staff                   GET  /admin/search
            staff                   GET  /admin/account
            staff                   POST /admin/account/password

            staff                   GET  /admin/work-items
            OPERATOR,APPROVER       POST /admin/work-items/{module}/{id}/close
            staff                   GET  /admin/surplus
            OPERATOR                POST /admin/surplus/{paymentNo}/refund

            staff                   GET  /admin/orders
            staff                   POST /admin/orders/export.csv
            staff                   GET  /admin/orders/{orderNo}
            OPERATOR                POST /admin/orders/{orderNo}/close
            staff                   GET  /admin/payments
            staff                   POST /admin/payments/export.csv
            staff                   GET  /admin/payments/{paymentNo}
            OPERATOR                POST /admin/payments/{paymentNo}/query
            OPERATOR                POST /admin/payments/{paymentNo}/close

            staff                   GET  /admin/refunds
            staff                   POST /admin/refunds/export.csv
            OPERATOR                GET  /admin/refunds/request
            OPERATOR                POST /admin/refunds
            staff                   GET  /admin/refunds/{refundNo}
            APPROVER,fresh          POST /admin/refunds/{refundNo}/approve
            APPROVER,fresh          POST /admin/refunds/{refundNo}/reject
            OPERATOR                POST /admin/refunds/{refundNo}/retry
            APPROVER,fresh          POST /admin/refunds/{refundNo}/give-up
            OPERATOR                POST /admin/refunds/{refundNo}/query

            staff                   GET  /admin/days
            staff                   GET  /admin/days/{account}/{day}
            staff                   GET  /admin/statements
            staff                   POST /admin/statements/export.csv
            staff                   GET  /admin/statements/{id}
            OPERATOR                POST /admin/statements
            OPERATOR                POST /admin/statements/{id}/again
            OPERATOR,APPROVER       POST /admin/statement-files/{id}
            staff                   GET  /admin/discrepancies
            staff                   POST /admin/discrepancies/export.csv
            staff                   GET  /admin/discrepancies/{id}
            OPERATOR,APPROVER       POST /admin/discrepancies/{id}/ask
            OPERATOR,APPROVER       POST /admin/discrepancies/{id}/assign
            OPERATOR,APPROVER       POST /admin/discrepancies/{id}/note
            OPERATOR,APPROVER       POST /admin/discrepancies/{id}/resolve
            APPROVER,fresh          POST /admin/discrepancies/{id}/write-off
            OPERATOR,APPROVER       POST /admin/discrepancies/{id}/reopen

            staff                   GET  /admin/notifications
            staff                   POST /admin/notifications/export.csv
            staff                   GET  /admin/notifications/{id}
            OPERATOR                POST /admin/notifications/{id}/replay
            staff                   GET  /admin/webhooks
            staff                   POST /admin/webhooks/export.csv
            staff                   GET  /admin/webhooks/{id}
            OPERATOR                POST /admin/webhooks/{id}/send-again

            staff                   GET  /admin/audit
            OPERATOR,APPROVER       POST /admin/audit/runs
            OPERATOR,APPROVER       POST /admin/audit/accounts/{account}/freeze
            APPROVER,fresh          POST /admin/audit/accounts/{account}/release

            staff                   GET  /admin/record
            staff                   POST /admin/record/export.csv

            staff                   GET  /admin/merchants
            ADMINISTRATOR           POST /admin/merchants
            staff                   GET  /admin/merchants/{merchant}
            ADMINISTRATOR           POST /admin/merchants/{merchant}/api-keys
            ADMINISTRATOR           POST /admin/merchants/{merchant}/api-keys/{key}/revoke
            ADMINISTRATOR           POST /admin/merchants/{merchant}/webhook-endpoint
            ADMINISTRATOR           POST /admin/merchants/{merchant}/webhook-endpoint/secret
            ADMINISTRATOR           GET  /admin/staff
            ADMINISTRATOR,fresh     POST /admin/staff
            ADMINISTRATOR,fresh     POST /admin/staff/{name}/roles
            ADMINISTRATOR           POST /admin/staff/{name}/disable
            ADMINISTRATOR,fresh     POST /admin/staff/{name}/enable
            """;

    private static final String STRANGERS = "strangers";
    private static final String FRESH = "fresh";
    private static final Map<String, Set<String>> ROWS = rows();

    private record Route(String name, Class<?> resource, Method method) {}

    private interface Check {
        void run() throws Exception;
    }

    @Test
    void everyRouteHasARowAndEveryRowARoute() throws Exception {
        Set<String> found = new TreeSet<>();
        routes().forEach(route -> found.add(route.name()));
        assertThat(found).isEqualTo(new TreeSet<>(ROWS.keySet()));
    }

    @TestFactory
    Stream<DynamicTest> everyCellOfTheMatrixHoldsAtBothChecks() throws Exception {
        return routes().stream()
                .flatMap(
                        route ->
                                Stream.concat(
                                        Stream.of(cell(route, null)),
                                        Arrays.stream(Role.values())
                                                .map(role -> cell(route, role))));
    }

    @TestFactory
    Stream<DynamicTest> aFreshPasswordIsNeededWhereTheMatrixSays() throws Exception {
        return routes().stream()
                .map(
                        route ->
                                DynamicTest.dynamicTest(
                                        route.name(),
                                        () ->
                                                assertThat(isFresh(route))
                                                        .isEqualTo(row(route).contains(FRESH))));
    }

    @Test
    void whoHandsOutRolesMovesNoMoney() {
        ROWS.forEach(
                (route, who) -> {
                    if (who.contains("ADMINISTRATOR")) {
                        assertThat(who).as(route).doesNotContain("OPERATOR", "APPROVER");
                        assertThat(route).matches(".*/admin/(staff|merchants)(/.*)?");
                    }
                });
    }

    @Test
    void everyRouteIsUnderTheDesk() throws Exception {
        assertThat(routes())
                .isNotEmpty()
                .allSatisfy(
                        route ->
                                assertThat(route.resource().getAnnotation(Path.class).value())
                                        .matches("/admin(/[a-z-]+(/export[.]csv)?)?"));
    }

    @Test
    void nothingButReadingIsAGet() throws Exception {
        for (Route route : routes()) {
            if (route.method().isAnnotationPresent(GET.class)) {
                assertThat(route.method().getName())
                        .isIn("show", "list", "detail", "find", "export");
                assertThat(isFresh(route)).as("a GET has no form to keep").isFalse();
            }
        }
    }

    private static DynamicTest cell(Route route, Role role) {
        boolean isAllowed = isAllowed(row(route), role);
        String who = role == null ? "signed out" : role.name();
        return DynamicTest.dynamicTest(
                who + (isAllowed ? " may " : " may not ") + route.name(),
                () -> {
                    Requests request = Requests.to("GET", "/admin/anything");
                    if (role != null) {
                        DeskRequest.signedIn(request.servlet(), signedIn(role));
                    }
                    assertThat(passes(() -> gate(route, request).filter(request.context())))
                            .as("before the body is read")
                            .isEqualTo(isAllowed);
                    if (!row(route).contains(STRANGERS)) {
                        assertThat(passes(() -> check(request).check(call(route))))
                                .as("around the method")
                                .isEqualTo(isAllowed);
                    }
                });
    }

    private static boolean isAllowed(Set<String> who, Role role) {
        if (who.contains(STRANGERS)) {
            return true;
        }
        return role != null && (who.contains("staff") || who.contains(role.name()));
    }

    private static SignedIn signedIn(Role role) {
        return new SignedIn(Desk.ANNA, Roles.of(role), SessionToken.next(), Instant.EPOCH);
    }

    private static boolean passes(Check check) throws Exception {
        try {
            check.run();
            return true;
        } catch (DomainException refusal) {
            assertThat(refusal.kind()).isEqualTo(DomainException.Kind.FORBIDDEN);
            return false;
        }
    }

    private static DeskGate gate(Route route, Requests request) {
        DeskGate gate = new DeskGate(new DeskRequest(request.servlet()));
        gate.page =
                new ResourceInfo() {
                    @Override
                    public Method getResourceMethod() {
                        return route.method();
                    }

                    @Override
                    public Class<?> getResourceClass() {
                        return route.resource();
                    }
                };
        return gate;
    }

    private static RoleCheck check(Requests request) {
        RoleCheck check = new RoleCheck();
        check.request = new DeskRequest(request.servlet());
        return check;
    }

    private static InvocationContext call(Route route) throws ReflectiveOperationException {
        Constructor<?> constructor = route.resource().getDeclaredConstructor();
        constructor.setAccessible(true);
        Object target = constructor.newInstance();
        return (InvocationContext)
                Proxy.newProxyInstance(
                        InvocationContext.class.getClassLoader(),
                        new Class<?>[] {InvocationContext.class},
                        (self, called, arguments) ->
                                switch (called.getName()) {
                                    case "getTarget" -> target;
                                    case "getMethod" -> route.method();
                                    default -> null;
                                });
    }

    private static boolean isFresh(Route route) {
        return route.method().isAnnotationPresent(FreshPassword.class)
                || route.resource().isAnnotationPresent(FreshPassword.class);
    }

    /** Without a row nobody may, and the test that counts rows says why. */
    private static Set<String> row(Route route) {
        return ROWS.getOrDefault(route.name(), Set.of());
    }

    private static Map<String, Set<String>> rows() {
        Map<String, Set<String>> rows = new TreeMap<>();
        MATRIX.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split("\\s+"))
                .forEach(
                        words -> {
                            Set<String> who = Set.of(words[0].split(","));
                            assertThat(known()).containsAll(who);
                            assertThat(rows.put(words[1] + " " + words[2], who)).isNull();
                        });
        return rows;
    }

    private static Set<String> known() {
        Set<String> known =
                EnumSet.allOf(Role.class).stream().map(Role::name).collect(Collectors.toSet());
        known.addAll(Set.of(STRANGERS, "staff", FRESH));
        return known;
    }

    private static List<Route> routes() throws IOException {
        return resources().stream()
                .flatMap(
                        resource ->
                                Arrays.stream(resource.getDeclaredMethods())
                                        .flatMap(method -> route(resource, method).stream()))
                .toList();
    }

    private static Optional<Route> route(Class<?> resource, Method method) {
        Path own = method.getAnnotation(Path.class);
        String path = resource.getAnnotation(Path.class).value() + (own == null ? "" : own.value());
        return verb(method).map(verb -> new Route(verb + " " + path, resource, method));
    }

    private static Optional<String> verb(Method method) {
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
