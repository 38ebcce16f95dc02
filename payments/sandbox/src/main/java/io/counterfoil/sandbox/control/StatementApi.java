package io.counterfoil.sandbox.control;

import io.counterfoil.sandbox.bill.BillLine;
import io.counterfoil.sandbox.bill.BillVersion;
import io.counterfoil.sandbox.provider.Account;
import io.counterfoil.sandbox.provider.Stage;
import io.counterfoil.sandbox.provider.Yuan;
import io.counterfoil.sandbox.time.BeijingTime;
import io.counterfoil.sandbox.web.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The part of the control API that is about bills. */
final class StatementApi {

    private static final String EVERY_APP = "*";
    private static final int MOST_LINES = 5_000_000;

    private final Stage stage;
    private final Views views;

    StatementApi(Stage stage, Views views) {
        this.stage = stage;
        this.views = views;
    }

    Optional<Answer> answer(ApiCall call) {
        return Optional.ofNullable(
                switch (call.what()) {
                    case "GET statements" ->
                            ApiCall.ok(ApiCall.list(stage.bills().newest(200), views::bill));
                    case "POST statements/*" ->
                            Answer.json(201, publishOrFill(call.part(1), call.json()));
                    case "GET statements/*" ->
                            ApiCall.ok(
                                    ApiCall.list(
                                            stage.bills().versions(app(call), date(call)),
                                            views::bill));
                    case "GET statements/*/versions/*" -> file(call);
                    case "GET statements/*/lines" ->
                            ApiCall.ok(
                                    ApiCall.list(
                                            stage.bills().preview(app(call), date(call), 200),
                                            line -> view(app(call), line)));
                    case "POST statements/*/lines" -> Answer.json(201, addLines(call, call.json()));
                    case "DELETE statements/*/lines" ->
                            ApiCall.ok(
                                    Json.createObjectBuilder()
                                            .add(
                                                    "removed",
                                                    stage.bills()
                                                            .removeAdded(app(call), date(call)))
                                            .build());
                    default -> null;
                });
    }

    private JsonValue publishOrFill(String what, JsonObject wish) {
        if (what.equals("close-day") && wish.getString("app", "").equals(EVERY_APP)) {
            return ApiCall.list(closedOfAll(wish), views::bill);
        }
        var app = app(wish.getString("app", ""));
        var date =
                ApiCall.text(wish, "date")
                        .map(LocalDate::parse)
                        .orElseGet(() -> stage.bills().today(app));
        return switch (what) {
            case "close-day" -> views.bill(stage.bills().closeDay(app, date));
            case "fill" -> fill(app, date, wish);
            default -> throw new NoSuchElementException(what);
        };
    }

    /** Each provider's own today where no day is given. */
    private List<BillVersion> closedOfAll(JsonObject wish) {
        return ApiCall.text(wish, "date")
                .map(LocalDate::parse)
                .map(stage.bills()::closeDayOfAll)
                .orElseGet(
                        () ->
                                stage.providers().accounts().stream()
                                        .map(
                                                account ->
                                                        stage.bills()
                                                                .closeDay(
                                                                        account,
                                                                        stage.bills()
                                                                                .today(account)))
                                        .toList());
    }

    private JsonValue fill(Account app, LocalDate date, JsonObject wish) {
        int lines = wish.getInt("lines");
        var prefix = wish.getString("prefix", "FILL");
        if (lines < 1 || lines > MOST_LINES || prefix.length() > 40) {
            throw new IllegalArgumentException(
                    "1 to " + MOST_LINES + " lines, prefix of 40 characters at most");
        }
        stage.bills().fill(app, date, lines, prefix);
        return Json.createObjectBuilder()
                .add("app", app.name())
                .add("date", date.toString())
                .add("added", lines)
                .build();
    }

    private JsonValue addLines(ApiCall call, JsonObject wish) {
        var date = date(call);
        var lines =
                wish.getJsonArray("lines").getValuesAs(JsonObject.class).stream()
                        .map(line -> line(date, line))
                        .toList();
        stage.bills().add(app(wish.getString("app", "")), date, lines);
        return Json.createObjectBuilder().add("added", lines.size()).build();
    }

    /** Everything but the number and the amount may be left out. */
    private static BillLine line(LocalDate date, JsonObject wish) {
        var noon = date.atTime(LocalTime.NOON).toInstant(BeijingTime.ZONE);
        var completed = ApiCall.text(wish, "completed_at").map(Instant::parse).orElse(noon);
        var number = wish.getString("out_trade_no");
        return new BillLine(
                wish.getString("trade_no", number),
                number,
                wish.getString("type", ""),
                wish.getString("subject", "补充"),
                ApiCall.text(wish, "created_at").map(Instant::parse).orElse(completed),
                completed,
                completed,
                Yuan.fen(wish.getString("amount")),
                wish.getString("out_request_no", ""),
                wish.getString("refund_trade_no", ""),
                wish.getString("fee", "0.00"),
                Map.of(),
                Map.of());
    }

    private Answer file(ApiCall call) {
        int version = Integer.parseInt(call.part(3));
        var bill =
                stage.bills().versions(app(call), date(call)).stream()
                        .filter(b -> b.version() == version)
                        .findFirst()
                        .orElseThrow();
        var format = stage.providers().ofAccount(bill.account()).billFormat();
        return Answer.file(format.contentType(), bill.file())
                .with(
                        "Content-Disposition",
                        "attachment; filename=\"" + bill.file().getFileName() + "\"");
    }

    private JsonValue view(Account account, BillLine line) {
        var json = Json.createObjectBuilder();
        stage.providers().of(account).billFormat().row(line).forEach(json::add);
        return json.build();
    }

    private Account app(ApiCall call) {
        return app(call.parameter("app"));
    }

    private Account app(String name) {
        return stage.providers().namedOrFirst(name).orElseThrow();
    }

    private static LocalDate date(ApiCall call) {
        return LocalDate.parse(call.part(1));
    }
}
