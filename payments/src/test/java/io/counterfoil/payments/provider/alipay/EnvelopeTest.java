package io.counterfoil.payments.provider.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

class EnvelopeTest {

    @Property(tries = 300)
    void theRawTextOfAnyValueIsFoundAgain(
            @ForAll("values") JsonValue value, @ForAll("space") String space) {
        String raw = value.toString();
        String text =
                "{" + space + "\"a\"" + space + ":" + space + raw + space + ",\"b\":\"}\"}" + space;

        assertThat(Envelope.members(text))
                .containsExactly(new Envelope.Member("a", raw), new Envelope.Member("b", "\"}\""));
    }

    @Property(tries = 300)
    @Tag("F17")
    void everyPrefixIsBrokenAndNeverEndless(
            @ForAll("values") JsonValue value, @ForAll @IntRange(min = 0, max = 1000) int length) {
        String text = "{\"a\":" + value + "}";
        String prefix = text.substring(0, Math.min(length, text.length() - 1));

        assertThatIllegalArgumentException().isThrownBy(() -> Envelope.members(prefix));
    }

    @Provide
    Arbitrary<String> space() {
        return Arbitraries.strings().withChars(' ', '\n', '\t', '\r').ofMaxLength(3);
    }

    @Provide
    Arbitrary<JsonValue> values() {
        Arbitrary<JsonValue> texts =
                Arbitraries.strings()
                        .withChars("{}[]\",:\\/ abc\n测\uD83C\uDF75")
                        .ofMaxLength(12)
                        .map(Json::createValue);
        Arbitrary<JsonValue> plain =
                Arbitraries.of(
                        Json.createValue(12.5),
                        JsonValue.TRUE,
                        JsonValue.NULL,
                        Json.createValue(-3));
        return Arbitraries.recursive(
                () -> Arbitraries.oneOf(List.of(texts, plain)),
                inner ->
                        Arbitraries.oneOf(
                                List.of(
                                        inner.list()
                                                .ofMaxSize(3)
                                                .map(list -> Json.createArrayBuilder(list).build()),
                                        Arbitraries.maps(
                                                        Arbitraries.strings()
                                                                .withChars("ab}{\"")
                                                                .ofMaxLength(3),
                                                        inner)
                                                .ofMaxSize(3)
                                                .map(EnvelopeTest::object))),
                0,
                3);
    }

    private static JsonValue object(java.util.Map<String, JsonValue> members) {
        var builder = Json.createObjectBuilder();
        members.forEach(builder::add);
        return builder.build();
    }
}
