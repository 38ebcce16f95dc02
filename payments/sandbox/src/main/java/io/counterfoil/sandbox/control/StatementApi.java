package io.counterfoil.sandbox.control;

import io.counterfoil.sandbox.alipay.AddedLine;
import io.counterfoil.sandbox.alipay.Alipay;
import io.counterfoil.sandbox.alipay.AlipayApp;
import io.counterfoil.sandbox.alipay.BillColumns;
import io.counterfoil.sandbox.alipay.BillRow;
import io.counterfoil.sandbox.alipay.BillVersion;
import io.counterfoil.sandbox.alipay.Bills;
import io.counterfoil.sandbox.web.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The part of the control API that is about bills. */
final class StatementApi {

    private static final int MOST_LINES = 5_000_000;
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    private final Alipay alipay;

    StatementApi(Alipay alipay) {
        this.alipay = alipay;
    }

    Optional<Answer> answer(ApiCall call) {
        return Optional.ofNullable(
                switch (call.what()) {
                    case "GET statements" ->
                            ApiCall.ok(ApiCall.list(alipay.bills().newest(200), this::view));
                    case "POST statements/*" ->
                            Answer.json(201, publishOrFill(call.part(1), call.json()));
                    case "GET statements/*" ->
                            ApiCall.ok(
                                    ApiCall.list(
                                            alipay.bills().versions(app(call), date(call)),
                                            this::view));
                    case "GET statements/*/versions/*" -> file(call);
                    case "GET statements/*/lines" ->
                            ApiCall.ok(
                                    ApiCall.list(
                                            alipay.bills().preview(app(call), date(call), 200),
                                            StatementApi::view));
                    case "POST statements/*/lines" -> Answer.json(201, addLines(call, call.json()));
                    case "DELETE statements/*/lines" ->
                            ApiCall.ok(
                                    Json.createObjectBuilder()
                                            .add(
                                                    "removed",
                                                    alipay.bills()
                                                            .removeAdded(app(call), date(call)))
                                            .build());
                    default -> null;
                });
    }

    private JsonValue publishOrFill(String what, JsonObject wish) {
        var app = app(wish.getString("app", ""));
        var date =
                ApiCall.text(wish, "date").map(LocalDate::parse).orElseGet(alipay.bills()::today);
        return switch (what) {
            case "close-day" -> view(alipay.bills().closeDay(app, date));
            case "fill" -> fill(app, date, wish);
            default -> throw new NoSuchElementException(what);
        };
    }

    private JsonValue fill(AlipayApp app, LocalDate date, JsonObject wish) {
        int lines = wish.getInt("lines");
        var prefix = wish.getString("prefix", "FILL");
        if (lines < 1 || lines > MOST_LINES || prefix.length() > 40) {
            throw new IllegalArgumentException(
                    "1 to " + MOST_LINES + " lines, prefix of 40 characters at most");
        }
        alipay.bills().fill(app, date, lines, prefix);
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
        alipay.bills().add(app(wish.getString("app", "")), date, lines);
        return Json.createObjectBuilder().add("added", lines.size()).build();
    }

    /** Everything but the number and the amount may be left out. */
    private static AddedLine line(LocalDate date, JsonObject wish) {
        var refund = ApiCall.text(wish, "out_request_no");
        var noon = date.atTime(LocalTime.NOON).toInstant(BEIJING);
        var completed = ApiCall.text(wish, "completed_at").map(Instant::parse).orElse(noon);
        var number = wish.getString("out_trade_no");
        return new AddedLine(
                wish.getString("trade_no", number),
                number,
                wish.getString("type", refund.isPresent() ? BillRow.REFUND : BillRow.PAYMENT),
                wish.getString("subject", "补充"),
                ApiCall.text(wish, "created_at").map(Instant::parse).orElse(completed),
                completed,
                new BigDecimal(wish.getString("amount")).setScale(2),
                refund.orElse(""),
                wish.getString("fee", "0.00"));
    }

    private Answer file(ApiCall call) {
        int version = Integer.parseInt(call.part(3));
        var bill =
                alipay.bills().versions(app(call), date(call)).stream()
                        .filter(b -> b.version() == version)
                        .findFirst()
                        .orElseThrow();
        return Answer.file("application/zip", bill.file())
                .with(
                        "Content-Disposition",
                        "attachment; filename=\"" + bill.file().getFileName() + "\"");
    }

    private JsonValue view(BillVersion bill) {
        var app = alipay.apps().find(bill.appId());
        return Json.createObjectBuilder()
                .add("app", app.map(AlipayApp::name).orElse(bill.appId()))
                .add("account", app.map(Bills::account).orElse(""))
                .add("date", bill.date().toString())
                .add("version", bill.version())
                .add("published_at", bill.publishedAt().toString())
                .add("lines", bill.lines())
                .add("bytes", bill.bytes())
                .add("sha256", bill.sha256())
                .build();
    }

    private static JsonValue view(BillRow row) {
        var json = Json.createObjectBuilder();
        BillColumns.NAMES.forEach(column -> json.add(column, row.get(column)));
        return json.build();
    }

    private AlipayApp app(ApiCall call) {
        return app(call.parameter("app"));
    }

    private AlipayApp app(String name) {
        return alipay.apps().namedOrFirst(name).orElseThrow();
    }

    private static LocalDate date(ApiCall call) {
        return LocalDate.parse(call.part(1));
    }
}
