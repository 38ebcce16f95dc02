package io.counterfoil.sandbox.control;

import io.counterfoil.sandbox.misbehaviour.FileFault;
import io.counterfoil.sandbox.provider.Account;
import io.counterfoil.sandbox.provider.Stage;
import io.counterfoil.sandbox.web.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The part of the control API that is about merchants' accounts and the providers' keys. */
final class AccountApi {

    private final Stage stage;

    AccountApi(Stage stage) {
        this.stage = stage;
    }

    Optional<Answer> answer(ApiCall call) {
        return Optional.ofNullable(
                switch (call.what()) {
                    case "GET accounts" ->
                            ApiCall.ok(ApiCall.list(stage.providers().accounts(), this::view));
                    case "POST accounts/*/rotate" -> ApiCall.ok(rotate(call.part(1), call.json()));
                    case "POST accounts/*/sign-with" ->
                            ApiCall.done(() -> signWith(call.part(1), call.json()));
                    default -> null;
                });
    }

    /** What a merchant would have to set now; nothing where he needn't. */
    private JsonValue rotate(String name, JsonObject wish) {
        var account = stage.providers().account(name).orElseThrow();
        var settings = Json.createObjectBuilder();
        stage.providers()
                .of(account)
                .rotate(account, wish.getBoolean("old_stays_valid", true), options(wish))
                .forEach(settings::add);
        return Json.createObjectBuilder().add("app", name).add("settings", settings).build();
    }

    private void signWith(String name, JsonObject wish) {
        var account = stage.providers().account(name).orElseThrow();
        stage.providers().of(account).signWith(account, wish.getString("key"));
    }

    private static Map<String, String> options(JsonObject wish) {
        return wish.entrySet().stream()
                .filter(member -> !member.getKey().equals("old_stays_valid"))
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                member ->
                                        member.getValue() instanceof JsonString text
                                                ? text.getString()
                                                : member.getValue().toString()));
    }

    /** With all that can be wrong with its messages and statements, and the keys it signs with. */
    private JsonValue view(Account account) {
        var provider = stage.providers().of(account);
        var format = provider.billFormat();
        var files = Json.createArrayBuilder();
        var faults = EnumSet.copyOf(FileFault.ON_THE_WIRE);
        faults.addAll(format.faults());
        faults.forEach(
                fault ->
                        files.add(
                                Json.createObjectBuilder()
                                        .add("how", word(fault))
                                        .add("harmless", format.harmlessFaults().contains(fault))));
        var lines = Json.createArrayBuilder();
        format.lineFaults().forEach(fault -> lines.add(word(fault)));
        return Views.account(account)
                .add("statement_file_faults", files)
                .add("statement_line_faults", lines)
                .add("forgeries", Json.createArrayBuilder(provider.forgeries()))
                .add("answer_forgeries", Json.createArrayBuilder(provider.answerForgeries()))
                .add("rotations", Json.createArrayBuilder(provider.rotations(account)))
                .build();
    }

    private static String word(Enum<?> fault) {
        return fault.name().toLowerCase(Locale.ROOT);
    }
}
