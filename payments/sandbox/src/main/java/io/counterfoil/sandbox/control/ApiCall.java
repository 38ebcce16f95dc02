package io.counterfoil.sandbox.control;

import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Call;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** A call of the control API: its verb, the parts of its path, and JSON in and out. */
record ApiCall(Call call, String[] path) {

    static ApiCall of(Call call) {
        var parts = call.path().substring("/api/".length()).split("/");
        return new ApiCall(
                call,
                Arrays.stream(parts)
                        .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                        .toArray(String[]::new));
    }

    /** Such as {@code POST trades/*&#47;refunds/*&#47;return}: each second part names a thing. */
    String what() {
        var what = new StringBuilder(call.verb()).append(' ').append(path[0]);
        for (int i = 1; i < path.length; i++) {
            what.append('/').append(i % 2 == 1 ? "*" : path[i]);
        }
        return what.toString();
    }

    String part(int i) {
        return path[i];
    }

    String parameter(String name) {
        return call.parameter(name);
    }

    /** How many of the newest are listed. */
    int limit() {
        var limit = parameter("limit");
        return limit.isEmpty() ? 200 : Integer.parseInt(limit);
    }

    JsonObject json() {
        if (!call.header("content-type").startsWith("application/json")) {
            throw new IllegalArgumentException(
                    "the body must be JSON, and say so (Content-Type: application/json)");
        }
        try (var reader =
                Json.createReader(
                        new StringReader(call.bodyText().isBlank() ? "{}" : call.bodyText()))) {
            return reader.readObject();
        }
    }

    static Optional<String> text(JsonObject wish, String name) {
        return Optional.ofNullable(wish.getString(name, null));
    }

    static Optional<Boolean> flag(JsonObject wish, String name) {
        return wish.containsKey(name) ? Optional.of(wish.getBoolean(name)) : Optional.empty();
    }

    static <T> JsonValue list(Iterable<T> things, Function<T, JsonValue> view) {
        var array = Json.createArrayBuilder();
        things.forEach(thing -> array.add(view.apply(thing)));
        return array.build();
    }

    static Answer ok(JsonValue json) {
        return Answer.json(200, json);
    }

    static Answer done(Runnable act) {
        act.run();
        return ok(Json.createObjectBuilder().add("done", true).build());
    }

    static Answer error(int status, String why) {
        return Answer.json(status, Json.createObjectBuilder().add("error", why).build());
    }
}
