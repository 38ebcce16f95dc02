package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.time.BeijingTime;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a day's bill as Alipay does: a zip of two GBK files, whose names are GBK too and don't say
 * so. Rows are written as they come and never kept.
 */
final class BillWriter {

    static final Charset GBK = Charset.forName("GBK");

    private static final String LINE = "-----------------------------------------";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu年MM月dd日 HH:mm:ss");
    private static final String SUMMARY_HEADER =
            "门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,支付宝优惠（元）,商家优惠（元）,卡消费金额（元）,服务费（元）,分润（元）,实收净额（元）";

    private final String account;
    private final LocalDate day;
    private final Instant exportedAt;

    BillWriter(String account, LocalDate day, Instant exportedAt) {
        this.account = account;
        this.day = day;
        this.exportedAt = exportedAt;
    }

    /** Gives its rows, one after another, to whom it is told. */
    @FunctionalInterface
    interface Rows {
        void forEach(Consumer<BillRow> consumer);
    }

    static String detailName(String account, LocalDate day) {
        return account + "_" + DateTimeFormatter.BASIC_ISO_DATE.format(day) + "_业务明细.csv";
    }

    static String summaryName(String account, LocalDate day) {
        return account + "_" + DateTimeFormatter.BASIC_ISO_DATE.format(day) + "_业务明细(汇总).csv";
    }

    BillTotals write(OutputStream out, Rows rows) throws IOException {
        var zip = new ZipOutputStream(out, GBK);
        var text = new BufferedWriter(new OutputStreamWriter(zip, GBK));
        zip.putNextEntry(entry(detailName(account, day)));
        var totals = detail(text, rows);
        text.flush();
        zip.closeEntry();
        zip.putNextEntry(entry(summaryName(account, day)));
        summary(text, totals);
        text.flush();
        zip.closeEntry();
        zip.finish();
        return totals;
    }

    BillTotals detail(Writer text, Rows rows) throws IOException {
        var totals = new BillTotals();
        line(text, "#支付宝业务明细查询");
        head(text);
        line(text, "#" + LINE + "业务明细列表" + LINE.substring(1));
        line(text, String.join(",", BillColumns.NAMES));
        rows.forEach(
                row -> {
                    totals.count(row);
                    try {
                        line(text, row.text());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        line(text, "#" + LINE + "业务明细列表结束" + LINE.substring(5));
        line(text, "#交易合计：%d笔，商家实收共%s元，商家优惠共0.00元".formatted(totals.payments(), totals.paid()));
        line(
                text,
                "#退款合计：%d笔，商家实收退款共%s元，商家优惠退款共0.00元".formatted(totals.refunds(), totals.refunded()));
        exported(text);
        return totals;
    }

    void summary(Writer text, BillTotals totals) throws IOException {
        line(text, "#支付宝业务汇总查询");
        head(text);
        line(text, "#" + LINE + "业务汇总列表" + LINE.substring(1));
        line(text, SUMMARY_HEADER);
        line(
                text,
                "合计,,%d,%d,%s,%s,0.00,0.00,0.00,0.00,0.00,%s"
                        .formatted(
                                totals.payments(),
                                totals.refunds(),
                                totals.net(),
                                totals.net(),
                                totals.net()));
        line(text, "#" + LINE + "业务汇总列表结束" + LINE.substring(5));
        exported(text);
    }

    private void head(Writer text) throws IOException {
        line(text, "#账号：[" + account + "]");
        line(
                text,
                "#起始日期：[%s]   终止日期：[%s]"
                        .formatted(
                                DAY.format(day.atStartOfDay()),
                                DAY.format(day.plusDays(1).atStartOfDay())));
    }

    private void exported(Writer text) throws IOException {
        line(text, "#导出时间：[" + DAY.format(exportedAt.atOffset(BeijingTime.ZONE)) + "]");
    }

    private ZipEntry entry(String name) {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(exportedAt.atZone(ZoneId.of("Asia/Shanghai")).toLocalDateTime());
        return entry;
    }

    private static void line(Writer text, String line) throws IOException {
        text.write(line);
        text.write("\r\n");
    }
}
