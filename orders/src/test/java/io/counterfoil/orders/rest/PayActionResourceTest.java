package io.counterfoil.orders.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.application.OrdersWorld;
import io.counterfoil.payments.PayAction;
import io.counterfoil.payments.PayPage;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.PaymentView;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayActionResourceTest {

    private final OrdersWorld world = new OrdersWorld();
    private final OrderView order = world.placeOrder();
    private final PaymentView payment = world.start(order, "alipay.page");
    private final PayActionResource resource = new PayActionResource();

    PayActionResourceTest() {
        resource.openPayPage = world.openPayPage;
    }

    @Test
    void aFormIsGivenFieldByFieldInItsOrder() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("version", "5.1.0");
        fields.put("signature", "a+b/c=");
        fields.put("certId", "<\"&'>");
        PayAction form = new PayAction(PayAction.Kind.FORM, "https://p.example/gw", fields);
        world.payments.pagesAnswer(any -> new PayPage(PayPage.Outcome.SHOW, form));

        JsonObject action = json(open(payment.token(), Map.of()));

        assertThat(action.getString("kind")).isEqualTo("form");
        assertThat(action.getString("target")).isEqualTo("https://p.example/gw");
        assertThat(action.getString("payment_no")).isEqualTo(payment.paymentNo().value());
        assertThat(action.getString("method")).isEqualTo("alipay.page");
        JsonObject given = action.getJsonObject("fields");
        assertThat(given.keySet()).containsExactlyElementsOf(fields.keySet());
        fields.forEach((name, value) -> assertThat(given.getString(name)).isEqualTo(value));
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_PAYABLE,409,payment_not_payable",
        "REFUSED,409,payment_refused",
        "TRY_AGAIN,503,provider_silent"
    })
    void withoutAnActionTheReasonIsAProblem(PayPage.Outcome outcome, int status, String code) {
        world.payments.pagesAnswer(any -> new PayPage(outcome, null));

        ApiProblem problem = refusal(payment.token(), Map.of());

        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.code()).isEqualTo(code);
    }

    @Test
    void anUnknownTokenIsNothing() {
        assertThat(refusal("x", Map.of()).code()).isEqualTo("payment_not_found");
    }

    @Test
    void lookingAheadBuildsNothing() {
        assertThat(refusal(payment.token(), Map.of("Sec-Purpose", "prefetch")).status())
                .isEqualTo(503);
        assertThat(world.payments.payment(payment.paymentNo()).status())
                .isEqualTo(PaymentStatus.CREATED);
    }

    private ApiProblem refusal(String token, Map<String, String> headers) {
        return catchThrowableOfType(ApiProblemException.class, () -> open(token, headers))
                .problem();
    }

    private Response open(String token, Map<String, String> headers) {
        HttpHeaders asked =
                (HttpHeaders)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {HttpHeaders.class},
                                (proxy, method, arguments) -> headers.get(arguments[0]));
        return resource.open(token, asked);
    }

    private static JsonObject json(Response answer) {
        return Json.createReader(new StringReader(answer.getEntity().toString())).readObject();
    }
}
