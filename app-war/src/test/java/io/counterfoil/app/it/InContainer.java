package io.counterfoil.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.incontainer.SettableTime.SetTime;
import io.counterfoil.app.incontainer.Sql;
import io.counterfoil.app.incontainer.Sweep;
import io.counterfoil.app.incontainer.Task;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A test's hand inside the container. */
public final class InContainer {

    private InContainer() {}

    public static String run(Class<? extends Task> task, Map<String, String> arguments) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        arguments.forEach(json::add);
        String name = task.getName().substring(Task.class.getPackageName().length() + 1);
        HttpResponse<String> answer =
                Http.postJson("/-/in-container/" + name, json.build().toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** Rows as objects whose members are lower-case column names and whose values are text. */
    public static JsonArray sql(String sql) {
        return Json.createReader(new StringReader(run(Sql.class, Map.of("sql", sql)))).readArray();
    }

    public static long count(String table) {
        return Long.parseLong(
                sql("select count(*) as n from " + table).getJsonObject(0).getString("n"));
    }

    /** Calls a sweeper's method as its timer would. */
    public static String sweep(String bean, String method) {
        return run(Sweep.class, Map.of("bean", bean, "method", method));
    }

    public static Instant now() {
        return Instant.parse(run(SetTime.class, Map.of()));
    }

    /** Moves the product's clock and lets the sandbox's follow. */
    public static Instant advance(Duration by) {
        Instant now = Instant.parse(run(SetTime.class, Map.of("advance", by.toString())));
        Http.postJsonTo(
                RunSettings.sandbox() + "/api/clock",
                "{\"mode\":\"follow\",\"set\":\"" + now + "\"}");
        return now;
    }
}
