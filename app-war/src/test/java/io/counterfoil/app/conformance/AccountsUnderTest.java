package io.counterfoil.app.conformance;

import io.counterfoil.app.conformance.AccountUnderTest.Method;
import io.counterfoil.app.faults.Merchant;
import io.counterfoil.app.faults.Sandbox;
import io.counterfoil.app.incontainer.OfferedMethods;
import io.counterfoil.app.incontainer.Task;
import io.counterfoil.app.it.InContainer;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * The accounts that the sandbox offers and the merchant {@code demo} can use, found at run time.
 */
final class AccountsUnderTest implements ArgumentsProvider, AnnotationConsumer<EachAccount> {

    private static List<AccountUnderTest> found;

    private String[] words = {};

    @Override
    public void accept(EachAccount each) {
        words = each.value();
    }

    @Override
    public Stream<? extends Arguments> provideArguments(
            ParameterDeclarations parameters, ExtensionContext context) {
        return all().stream()
                .flatMap(
                        account ->
                                words.length == 0
                                        ? Stream.of(Arguments.of(account))
                                        : Arrays.stream(words)
                                                .map(word -> Arguments.of(account, word)));
    }

    static synchronized List<AccountUnderTest> all() {
        if (found == null) {
            found = find();
        }
        return found;
    }

    private static List<AccountUnderTest> find() {
        Merchant.demo();
        List<JsonObject> offered = array(OfferedMethods.class, Map.of("merchant", "demo"));
        List<JsonObject> played =
                Sandbox.get("/accounts").asJsonArray().getValuesAs(JsonObject.class);
        return played.stream()
                .map(
                        account ->
                                new AccountUnderTest(
                                        account.getString("app"),
                                        methods(offered, account.getString("app")),
                                        account))
                .filter(account -> !account.methods().isEmpty())
                .toList();
    }

    private static List<Method> methods(List<JsonObject> offered, String account) {
        return offered.stream()
                .filter(method -> method.getString("account").equals(account))
                .map(
                        method ->
                                new Method(
                                        method.getString("code"),
                                        AccountUnderTest.texts(method.getJsonArray("places")),
                                        method.getBoolean("needs_openid"),
                                        method.getString("app_browser")))
                .toList();
    }

    private static List<JsonObject> array(Class<? extends Task> task, Map<String, String> with) {
        try (var reader = Json.createReader(new StringReader(InContainer.run(task, with)))) {
            JsonArray array = reader.readArray();
            return array.getValuesAs(JsonObject.class);
        }
    }
}
