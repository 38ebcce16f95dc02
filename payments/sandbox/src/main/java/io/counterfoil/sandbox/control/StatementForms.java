package io.counterfoil.sandbox.control;

import io.counterfoil.sandbox.alipay.Alipay;
import io.counterfoil.sandbox.alipay.AlipayApp;
import io.counterfoil.sandbox.alipay.BillRow;
import io.counterfoil.sandbox.alipay.BillVersion;
import io.counterfoil.sandbox.misbehaviour.FileFault;
import io.counterfoil.sandbox.misbehaviour.Kind;
import io.counterfoil.sandbox.misbehaviour.LineFault;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.misbehaviour.Misbehaviours;
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
                    Faults.of("end", FileFault.CUT_TEXT, FileFault.FOOTER_UNREADABLE));

    private final Alipay alipay;
    private final Misbehaviours misbehaviours;

    StatementForms(Alipay alipay, Misbehaviours misbehaviours) {
        this.alipay = alipay;
        this.misbehaviours = misbehaviours;
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

        static Line of(BillRow row) {
            return new Line(
                    row.get("商户订单号"),
                    row.get("业务类型"),
                    row.get("订单金额（元）"),
                    row.get("完成时间"),
                    row.get("退款批次号/请求号"));
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
        var app = alipay.apps().namedOrFirst(appName);
        var day = date.isEmpty() ? alipay.bills().today() : LocalDate.parse(date);
        return new Day(
                app.map(AlipayApp::name).orElse(""),
                day,
                app.stream()
                        .flatMap(a -> alipay.bills().preview(a, day, SHOWN).stream())
                        .map(Line::of)
                        .toList(),
                alipay.bills().newest(SHOWN).stream().map(this::version).toList(),
                List.of(LineFault.values()),
                FILE_FAULTS);
    }

    void act(String what, Map<String, String> form) {
        var app = alipay.apps().namedOrFirst(form.getOrDefault("app", "")).orElseThrow();
        var date = LocalDate.parse(form.get("date"));
        switch (what) {
            case "close" -> alipay.bills().closeDay(app, date);
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
            AlipayApp app,
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
        misbehaviours.ask(Misbehaviour.STATEMENT, kind, outTradeNo, times, options);
    }

    private Version version(BillVersion bill) {
        var app = alipay.apps().find(bill.appId()).map(AlipayApp::name).orElse("");
        return new Version(
                bill,
                bill.publishedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                "/api/statements/" + bill.date() + "/versions/" + bill.version() + "?app=" + app);
    }
}
