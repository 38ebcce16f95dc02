package io.counterfoil.orders.rest;

import static io.counterfoil.orders.application.OrdersWorld.DEMO;
import static io.counterfoil.orders.rest.ApiWorld.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.counterfoil.orders.domain.NewOrder;
import io.counterfoil.payments.DomainException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderRequestTest {

    private final OrderReader reader = ApiWorld.orderReader();

    @Test
    void aPlainOrderIsReadWithItsDefaults() {
        NewOrder wanted = read(ORDER);

        assertThat(wanted.merchant()).isEqualTo(DEMO);
        assertThat(wanted.expiresIn()).isEqualTo(Duration.ofMinutes(30));
        assertThat(wanted.metadata()).isEmpty();
        assertThat(wanted.items()).hasSize(1);
    }

    @Test
    void everyFieldIsRead() {
        NewOrder wanted =
                read(
                        """
                        {"merchant_order_no":"号-1","subject":"两只杯子 ☕","currency":"CNY",
                         "items":[{"name":"杯","unit_price":0,"quantity":1},
                                  {"name":"Cup","unit_price":1,"quantity":1000000}],
                         "shipping_address":{"name":"A","phone":"1","line1":"x","line2":"y",
                            "city":"c","region":"r","postal_code":"200000","country":"CN"},
                         "buyer":{"name":"Ann","email":"ann@example.com","locale":"zh-CN"},
                         "return_url":"https://shop.example/done?x=1","expires_in":604800,
                         "metadata":{"cart":"42"}}""");

        assertThat(wanted.shippingAddress().postalCode()).isEqualTo("200000");
        assertThat(wanted.buyer().locale()).isEqualTo("zh-CN");
        assertThat(wanted.returnUrl()).isEqualTo("https://shop.example/done?x=1");
        assertThat(wanted.expiresIn()).isEqualTo(Duration.ofDays(7));
        assertThat(wanted.metadata()).containsEntry("cart", "42");
    }

    @Test
    @DisplayName("S04 unknown and read-only fields are refused, nested ones too")
    void unknownFieldsAreRefused() {
        ApiProblem problem =
                refused(
                        """
                        {"merchant_order_no":"a","subject":"b","currency":"CNY","status":"PAID",
                         "items":[{"name":"c","unit_price":1,"quantity":1,"discount":1}]}""");

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.code()).isEqualTo("unknown_field");
        assertThat(problem.errors())
                .extracting(FieldErrors.FieldError::field)
                .containsExactlyInAnyOrder("status", "items[0].discount");
    }

    @ParameterizedTest(name = "{0} must not be {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "merchant_order_no | null",
                "merchant_order_no | ''",
                "merchant_order_no | ' a'",
                "merchant_order_no | 7",
                "merchant_order_no | 'a\\u0000'",
                "merchant_order_no | 'a\\nb'",
                "subject | null",
                "subject | '   '",
                "subject | 'a\\u001bb'",
                "subject | 'a\\u2028b'",
                "subject | 'a\\ud800'",
                "subject | 'a\\u0085b'",
                "currency | null",
                "currency | 'cny'",
                "currency | 'XYZ'",
                "currency | 'CNYY'",
                "items | null",
                "items | []",
                "items | {}",
                "items | 1",
                "expires_in | 299",
                "expires_in | 604801",
                "expires_in | 1800.0",
                "expires_in | 18e2",
                "expires_in | '1800'",
                "expires_in | -1800",
                "expires_in | 99999999999999999999",
                "return_url | 'http://shop.example/'",
                "return_url | '/relative'",
                "return_url | 'https:///no-host'",
                "return_url | 'https://user:pw@shop.example/'",
                "return_url | 'javascript:alert(1)'",
                "return_url | 'ftp://shop.example/'",
                "return_url | 'https://shop.example/a b'",
                "metadata | 'text'",
                "metadata | {'a':1}",
                "metadata | {'a b':'x'}",
                "metadata | {'a':'x\\u0000'}",
                "buyer | {'email':'no at sign'}",
                "buyer | {'locale':'z'}",
                "shipping_address | {'country':'China'}",
                "shipping_address | []",
            })
    void aFieldThatIsNotAsItMustBeIsNamed(String field, String value) {
        String json = with(field, value.replace('\'', '"'));

        ApiProblem problem = refused(json);

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.code()).isEqualTo("invalid_request");
        assertThat(problem.errors())
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error.field()).startsWith(field));
    }

    @ParameterizedTest(name = "an item with {0} is refused")
    @ValueSource(
            strings = {
                "\"name\":\"a\",\"unit_price\":1.0,\"quantity\":1",
                "\"name\":\"a\",\"unit_price\":1e3,\"quantity\":1",
                "\"name\":\"a\",\"unit_price\":-1,\"quantity\":1",
                "\"name\":\"a\",\"unit_price\":1000000000001,\"quantity\":1",
                "\"name\":\"a\",\"unit_price\":9223372036854775808,\"quantity\":1",
                "\"name\":\"a\",\"unit_price\":\"1\",\"quantity\":1",
                "\"name\":\"a\",\"unit_price\":true,\"quantity\":1",
                "\"name\":\"a\",\"unit_price\":1,\"quantity\":0",
                "\"name\":\"a\",\"unit_price\":1,\"quantity\":-1",
                "\"name\":\"a\",\"unit_price\":1,\"quantity\":1000001",
                "\"name\":\"a\",\"unit_price\":1,\"quantity\":4294967297",
                "\"name\":\"\",\"unit_price\":1,\"quantity\":1",
                "\"unit_price\":1,\"quantity\":1",
                "\"name\":\"a\",\"quantity\":1",
            })
    void anItemThatIsNotAsItMustBeIsNamed(String item) {
        ApiProblem problem = refused(with("items", "[{" + item + "}]"));

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.field()).startsWith("items[0]."));
    }

    @Test
    void listsAndMapsAreBounded() {
        String item = "{\"name\":\"a\",\"unit_price\":1,\"quantity\":1}";
        assertThat(read(with("items", "[" + repeat(item, 200) + "]")).items()).hasSize(200);
        assertThat(refused(with("items", "[" + repeat(item, 201) + "]")).code())
                .isEqualTo("invalid_request");
        assertThat(read(with("metadata", members(20))).metadata()).hasSize(20);
        assertThat(refused(with("metadata", members(21))).code()).isEqualTo("invalid_request");
    }

    @ParameterizedTest(name = "not well-formed: {0}")
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "{\"a\":1,}",
                "{\"a\":1 \"b\":2}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":NaN}",
                "{\"a\":1}{\"b\":2}",
                "{\"a\":1} x",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "\uFEFF{}",
                "// comment\n{}",
            })
    void whatIsNotWellFormedIsRefused(String body) {
        ApiProblem problem = refused(body);

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.code()).isEqualTo("malformed_json");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] latin1 = "{\"subject\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(refused(latin1).code()).isEqualTo("malformed_json");
    }

    @ParameterizedTest(name = "a whole body of {0} is not an object")
    @ValueSource(strings = {"[]", "1", "\"text\"", "null", "true"})
    void aBodyThatIsNoObjectIsRefused(String body) {
        assertThat(refused(body).code()).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 1000, 60_000})
    @DisplayName("S06 more than 32 levels are refused, however many")
    void tooDeepIsRefused(int depth) {
        assertThat(refused("[".repeat(depth)).code()).isEqualTo("malformed_json");
        assertThat(refused("{\"a\":".repeat(depth)).code()).isEqualTo("malformed_json");
    }

    @Test
    void thirtyTwoLevelsAreRead() {
        assertThat(refused("{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}").code())
                .isEqualTo("unknown_field");
    }

    @Test
    @DisplayName("S31 ten thousand broken bodies are refused, none fails")
    void brokenBodiesNeverFail() {
        Random random = new Random(20261122);
        byte[] good = ORDER.getBytes(StandardCharsets.UTF_8);
        int read = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] body = broken(good, random);
            try {
                reader.read(DEMO, body);
                read++;
            } catch (ApiProblemException refusal) {
                assertThat(refusal.getResponse().getStatus()).isIn(400, 422);
            }
        }
        assertThat(read).isLessThan(5_000);
    }

    @Test
    @DisplayName("S32 sums that overflow or are zero are refused, not wrapped")
    void sumsAreExact() {
        String most = "{\"name\":\"a\",\"unit_price\":1000000000000,\"quantity\":1000000}";
        for (int items : new int[] {1, 10, 200}) {
            NewOrder huge = read(with("items", "[" + repeat(most, items) + "]"));
            assertThat(placing(huge).code()).isEqualTo("amount_out_of_range");
        }
        NewOrder nothing =
                read(with("items", "[{\"name\":\"a\",\"unit_price\":0,\"quantity\":5}]"));
        assertThat(placing(nothing).code()).isEqualTo("amount_out_of_range");
    }

    private static DomainException placing(NewOrder wanted) {
        ApiWorld api = new ApiWorld();
        return catchThrowableOfType(
                DomainException.class,
                () ->
                        api.world.createOrder.create(
                                io.counterfoil.payments.OrderNo.next(api.world.clock), wanted));
    }

    private static byte[] broken(byte[] good, Random random) {
        byte[] body = good.clone();
        int wounds = 1 + random.nextInt(4);
        for (int i = 0; i < wounds; i++) {
            body[random.nextInt(body.length)] =
                    random.nextBoolean()
                            ? (byte) random.nextInt(256)
                            : (byte) "{}[]\",:\\0e-".charAt(random.nextInt(11));
        }
        return random.nextInt(10) == 0
                ? java.util.Arrays.copyOf(body, random.nextInt(body.length))
                : body;
    }

    private NewOrder read(String body) {
        return reader.read(DEMO, body.getBytes(StandardCharsets.UTF_8));
    }

    private ApiProblem refused(String body) {
        return refused(body.getBytes(StandardCharsets.UTF_8));
    }

    private ApiProblem refused(byte[] body) {
        ApiProblemException refusal =
                catchThrowableOfType(ApiProblemException.class, () -> reader.read(DEMO, body));
        assertThat(refusal).as("must be refused").isNotNull();
        return refusal.problem();
    }

    /** The plain order with one member set to other JSON. */
    private static String with(String field, String json) {
        String members =
                java.util.stream.Stream.of(
                                "merchant_order_no=\"shop-1\"",
                                "subject=\"Two cups\"",
                                "currency=\"CNY\"",
                                "items=[{\"name\":\"Cup\",\"unit_price\":1,\"quantity\":1}]")
                        .filter(member -> !member.startsWith(field + "="))
                        .map(member -> "\"" + member.replaceFirst("=", "\":"))
                        .collect(Collectors.joining(","));
        return "{" + members + ",\"" + field + "\":" + json + "}";
    }

    private static String repeat(String json, int times) {
        return IntStream.range(0, times).mapToObj(i -> json).collect(Collectors.joining(","));
    }

    private static String members(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"k" + i + "\":\"v\"")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
