package io.counterfoil.orders.rest;

import static io.counterfoil.orders.application.OrdersWorld.DEMO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Merchants;
import io.counterfoil.payments.SettableClock;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiAuthenticationTest {

    private static final String GOOD = "Bearer cf_demo_key";

    private final ApiAuthentication filter = new ApiAuthentication();

    ApiAuthenticationTest() {
        filter.merchants =
                fake(
                        Merchants.class,
                        Map.of(
                                "authenticate",
                                key ->
                                        key[0].equals("cf_demo_key")
                                                ? Optional.of(DEMO)
                                                : Optional.<MerchantId>empty()));
        filter.caller = new Caller();
        filter.rateLimit = new RateLimit(2, SettableClock.at("2026-11-22T08:00:00Z"));
    }

    @Test
    void aValidKeySaysWhoCalls() {
        filter.filter(request("/api/v1/orders", GOOD));

        assertThat(filter.caller.merchant()).isEqualTo(DEMO);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer cf_other",
                "Bearer cf_demo_key ",
                "Bearer cf_demo_key,Bearer cf_demo_key",
                "Bearer cf_demo_key\nx",
                "Basic cf_demo_key",
                "cf_demo_key",
            })
    @DisplayName("S05 whatever is wrong with the key, the refusal is the same")
    void anyOtherKeyIsRefusedInTheSameWords(String authorization) {
        ApiProblemException refusal = refusal(request("/api/v1/orders", authorization));

        assertThat(refusal.getResponse().getStatus()).isEqualTo(401);
        assertThat(refusal.getResponse().getHeaderString("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"counterfoil\"");
        Set<Object> bodies = new HashSet<>();
        bodies.add(refusal.getResponse().getEntity());
        bodies.add(refusal(request("/api/v1/orders", null)).getResponse().getEntity());
        assertThat(bodies).hasSize(1);
        assertThat(refusal.getResponse().getEntity().toString()).doesNotContain("cf_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/", "//api/v1/orders", "/api/nothing", "/api/v1/refunds"})
    @DisplayName("S05 paths under /api are shut, whether they exist or not")
    void everythingUnderApiIsShut(String path) {
        assertThat(refusal(request(path, null)).getResponse().getStatus()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/cashier/token", "/notify/api", "/apis", "/pay/api"})
    void otherPathsAreNotOurs(String path) {
        filter.filter(request(path, null));
    }

    @Test
    @DisplayName("S06 a key that is used too often is told when to come again")
    void tooManyRequests() {
        filter.filter(request("/api/v1/orders", GOOD));
        filter.filter(request("/api/v1/orders", GOOD));

        ApiProblemException refusal = refusal(request("/api/v1/orders", GOOD));

        assertThat(refusal.getResponse().getStatus()).isEqualTo(429);
        assertThat(refusal.getResponse().getHeaderString("Retry-After")).isEqualTo("30");
    }

    private ApiProblemException refusal(ContainerRequestContext request) {
        return catchThrowableOfType(ApiProblemException.class, () -> filter.filter(request));
    }

    private static ContainerRequestContext request(String path, String authorization) {
        List<PathSegment> segments =
                Arrays.stream(path.substring(1).split("/", -1))
                        .map(
                                segment ->
                                        fake(
                                                PathSegment.class,
                                                Map.<String, Answer>of("getPath", none -> segment)))
                        .toList();
        UriInfo uri = fake(UriInfo.class, Map.of("getPathSegments", none -> segments));
        return fake(
                ContainerRequestContext.class,
                Map.of(
                        "getUriInfo",
                        none -> uri,
                        "getHeaderString",
                        name -> name[0].equals("Authorization") ? authorization : null));
    }

    private interface Answer {
        Object to(Object[] arguments);
    }

    @SuppressWarnings("unchecked")
    private static <T> T fake(Class<T> type, Map<String, Answer> answers) {
        return (T)
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            Answer answer = answers.get(method.getName());
                            if (answer == null) {
                                throw new UnsupportedOperationException(method.getName());
                            }
                            return answer.to(arguments);
                        });
    }
}
