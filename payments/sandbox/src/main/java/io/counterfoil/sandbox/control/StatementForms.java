package io.counterfoil.sandbox.control;

import io.counterfoil.sandbox.bill.BillFormat;
import io.counterfoil.sandbox.bill.BillLine;
import io.counterfoil.sandbox.bill.BillVersion;
import io.counterfoil.sandbox.misbehaviour.FileFault;
import io.counterfoil.sandbox.misbehaviour.Kind;
import io.counterfoil.sandbox.misbehaviour.LineFault;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.provider.Account;
import io.counterfoil.sandbox.provider.Stage;
import io.counterfoil.sandbox.time.BeijingTime;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The part of the control page that is about bills. */
final class StatementForms {

    private static final int SHOWN = 50;
    private static final List<Faults> FILE_FAULTS =
            List.of(
                    Faults.of("answer", FileFault.HTML, FileFault.HALF_BODY),
                    Faults.of("archive", FileFault.CUT_ZIP, FileFault.SUMMARY_FIRST),
                    Faults.of("text", FileFault.UTF_8, FileFault.LONG_LINE),
                    Faults.of("head", FileFault.OTHER_REPORT, FileFault.NO_DAY),
                    Faults.of("rows", FileFault.NO_HEADER, FileFault.SECOND_HEADER),
                    Faults.of("end", FileFault.CUT_TEXT, FileFault.NO_BACK_TICKS));

    private final Stage stage;

    StatementForms(Stage stage) {
        this.stage = stage;
    }

    /** What can be wrong in the same place. */
    public record Faults(String name, List<FileFault> faults) {

        static Faults of(String name, FileFault first, FileFault last) {
            return new Faults(name, List.copyOf(EnumSet.range(first, last)));
        }
    }

    /** A line as the next closing would write it. */
    public record Line(
            String outTradeNo, String type, String amount, String completed, String requestNo) {

        static Line of(BillFormat format, BillLine line) {
            return new Line(
                    line.outTradeNo(),
                    format.typeOf(line),
                    line.yuan(),
                    BeijingTime.write(line.completedAt()),
                    line.refundNo());
        }
    }

    /** A version and where its file is. */
    public record Version(BillVersion bill, String publishedAt, String path) {}

    /**
     * What the page shows of one application's day.
     *
     * @param app empty where no application is configured
     */
    public record Day(
            String app,
            LocalDate date,
            List<Line> lines,
            List<Version> versions,
            List<LineFault> lineFaults,
            List<Faults> fileFaults) {}

    Day day(String appName, String date) {
        var app = stage.providers().namedOrFirst(appName);
        var day =
                date.isEmpty()
                        ? app.map(stage.bills()::today).orElse(LocalDate.EPOCH)
                        : LocalDate.parse(date);
        return new Day(
                app.map(Account::name).orElse(""),
                day,
                app.map(a -> lines(a, day)).orElse(List.of()),
                stage.bills().newest(SHOWN).stream().map(this::version).toList(),
                app.map(this::lineFaults).orElse(List.of()),
                app.map(this::faults).orElse(List.of()));
    }

    private List<Line> lines(Account account, LocalDate day) {
        var format = stage.providers().of(account).billFormat();
        return stage.bills().preview(account, day, SHOWN).stream()
                .map(line -> Line.of(format, line))
                .toList();
    }

    private List<LineFault> lineFaults(Account account) {
        return List.copyOf(stage.providers().of(account).billFormat().lineFaults());
    }

    /** Those that this account's provider knows. */
    private List<Faults> faults(Account account) {
        var own = stage.providers().of(account).billFormat().faults();
        return FILE_FAULTS.stream()
                .map(
                        group ->
                                new Faults(
                                        group.name(),
                                        group.faults().stream()
                                                .filter(
                                                        fault ->
                                                                own.contains(fault)
                                                                        || FileFault.ON_THE_WIRE
                                                                                .contains(fault))
                                                .toList()))
                .filter(group -> !group.faults().isEmpty())
                .toList();
    }

    void act(String what, Map<String, String> form) {
        var app = stage.providers().namedOrFirst(form.getOrDefault("app", "")).orElseThrow();
        var date = LocalDate.parse(form.get("date"));
        switch (what) {
            case "close" -> stage.bills().closeDay(app, date);
            case "close-all" -> stage.bills().closeDayOfAll(date);
            case "line" ->
                    ask(
                            Kind.SPOIL_LINE,
                            app,
                            date,
                            form.getOrDefault("out_trade_no", ""),
                            1,
                            Map.of(
                                    "how",
                                    LineFault.valueOf(form.get("how"))
                                            .name()
                                            .toLowerCase(Locale.ROOT),
                                    "out_request_no",
                                    form.getOrDefault("out_request_no", "")));
            case "file" ->
                    ask(
                            Kind.SPOIL_FILE,
                            app,
                            date,
                            "",
                            Integer.parseInt(form.getOrDefault("times", "1").trim()),
                            Map.of(
                                    "how",
                                    FileFault.valueOf(form.get("how"))
                                            .name()
                                            .toLowerCase(Locale.ROOT)));
            case "late" -> ask(Kind.LATE, app, date, "", 0, Map.of());
            default -> throw new NoSuchElementException(what);
        }
    }

    private void ask(
            Kind kind,
            Account app,
            LocalDate date,
            String outTradeNo,
            int times,
            Map<String, String> more) {
        var options = new LinkedHashMap<String, String>();
        options.put("app", app.name());
        options.put("date", date.toString());
        more.forEach(
                (name, value) ->
                        Optional.of(value)
                                .filter(v -> !v.isEmpty())
                                .ifPresent(v -> options.put(name, v)));
        stage.misbehaviours().ask(Misbehaviour.STATEMENT, kind, outTradeNo, times, options);
    }

    private Version version(BillVersion bill) {
        return new Version(
                bill,
                bill.publishedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                "/api/statements/"
                        + bill.date()
                        + "/versions/"
                        + bill.version()
                        + "?app="
                        + bill.account());
    }
}
