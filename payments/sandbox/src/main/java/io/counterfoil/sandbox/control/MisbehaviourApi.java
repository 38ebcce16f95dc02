package io.counterfoil.sandbox.control;

import io.counterfoil.sandbox.misbehaviour.Kind;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.misbehaviour.Misbehaviours;
import io.counterfoil.sandbox.web.Answer;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The part of the control API that is about what shall go wrong. */
final class MisbehaviourApi {

    private static final Set<String> OWN_MEMBERS = Set.of("on", "kind", "out_trade_no", "times");

    private final Misbehaviours misbehaviours;

    MisbehaviourApi(Misbehaviours misbehaviours) {
        this.misbehaviours = misbehaviours;
    }

    Optional<Answer> answer(ApiCall call) {
        return Optional.ofNullable(
                switch (call.what()) {
                    case "GET misbehaviours" ->
                            ApiCall.ok(ApiCall.list(misbehaviours.all(), Views::misbehaviour));
                    case "POST misbehaviours" ->
                            Answer.json(201, Views.misbehaviour(ask(call.json())));
                    case "DELETE misbehaviours" -> ApiCall.done(misbehaviours::clear);
                    case "DELETE misbehaviours/*" -> remove(Long.parseLong(call.part(1)));
                    default -> null;
                });
    }

    static Kind kind(JsonObject wish) {
        return Kind.valueOf(wish.getString("kind").toUpperCase(Locale.ROOT));
    }

    static Map<String, String> options(JsonObject wish) {
        var options = new LinkedHashMap<String, String>();
        wish.forEach(
                (name, value) -> {
                    if (!OWN_MEMBERS.contains(name)) {
                        options.put(
                                name,
                                value instanceof JsonString text
                                        ? text.getString()
                                        : value.toString());
                    }
                });
        return options;
    }

    private Misbehaviour ask(JsonObject wish) {
        return misbehaviours.ask(
                wish.getString("on", Misbehaviour.NOTIFICATION),
                kind(wish),
                wish.getString("out_trade_no", ""),
                wish.getInt("times", -1),
                options(wish));
    }

    private Answer remove(long id) {
        return misbehaviours.remove(id)
                ? ApiCall.done(() -> {})
                : ApiCall.error(404, "no such misbehaviour");
    }
}
