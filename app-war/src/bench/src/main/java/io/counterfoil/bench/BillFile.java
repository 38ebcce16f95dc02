package io.counterfoil.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A day's bill as Alipay writes it, of payments that the books know, but for a few. */
final class BillFile {

    /** One line in so many is not in the books, one says another amount, one is missing. */
    static final int ODD_ONE_IN = 10_000;

    private static final long FEN = 7_100;
    private static final Charset GBK = Charset.forName("GBK");
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private static final String COLUMNS =
            "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,"
                    + "订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,"
                    + "券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注";

    private final Sample sample;

    BillFile(Sample sample) {
        this.sample = sample;
    }

    /** Twins from.. are in the books; the one behind the last stands for what they don't know. */
    Path write(Path folder, LocalDate day, int from, int lines) {
        Path file = folder.resolve("bill-" + day + ".zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setLevel(1);
            zip.putNextEntry(new ZipEntry(AlipayTexts.SELLER_ID + "0156_业务明细.csv"));
            Writer out = new BufferedWriter(new OutputStreamWriter(zip, GBK), 1 << 16);
            head(out, day);
            long fen = 0;
            int written = 0;
            for (int i = 0; i < lines; i++) {
                if (i % ODD_ONE_IN == 1) {
                    continue;
                }
                boolean isUnknown = i % ODD_ONE_IN == 2;
                long amount = i % ODD_ONE_IN == 3 ? FEN + 1 : FEN;
                row(
                        out,
                        isUnknown ? from + lines + i / ODD_ONE_IN : from + i,
                        amount,
                        time(day, i, lines));
                fen += amount;
                written++;
            }
            foot(out, written, fen);
            out.flush();
            zip.closeEntry();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocalDateTime time(LocalDate day, int i, int lines) {
        return day.atStartOfDay().plusSeconds(i * 86_000L / lines);
    }

    private static void head(Writer out, LocalDate day) throws IOException {
        out.write("#支付宝业务明细查询\r\n#账号：[" + AlipayTexts.SELLER_ID + "0156]\r\n");
        DateTimeFormatter midnight = DateTimeFormatter.ofPattern("uuuu年MM月dd日 '00:00:00'");
        out.write(
                "#起始日期：["
                        + midnight.format(day)
                        + "]   终止日期：["
                        + midnight.format(day.plusDays(1))
                        + "]\r\n#-----业务明细列表-----\r\n"
                        + COLUMNS
                        + "\r\n");
    }

    private void row(Writer out, int twin, long fen, LocalDateTime at) throws IOException {
        String yuan = yuan(fen);
        String time = SECONDS.format(at);
        out.write(sample.tradeNo(twin));
        out.write(',');
        out.write(sample.paymentNo(twin));
        out.write(",交易,Two notebooks and a pencil,");
        out.write(time);
        out.write(',');
        out.write(time);
        out.write(",,,,,*买家(buy***@example.com),");
        out.write(yuan);
        out.write(',');
        out.write(yuan);
        out.write(",0.00,0.00,0.00,0.00,0.00,,0.00,0.00,,-0.43,0.00,\r\n");
    }

    private static void foot(Writer out, int lines, long fen) throws IOException {
        out.write("#-----业务明细列表结束-----\r\n");
        out.write("#交易合计：" + lines + "笔，商家实收共" + yuan(fen) + "元，商家优惠共0.00元\r\n");
        out.write("#退款合计：0笔，商家实收退款共0.00元，商家优惠退款共0.00元\r\n");
        out.write("#导出时间：[2026年01月31日 09:00:00]\r\n");
    }

    private static String yuan(long fen) {
        return String.format(Locale.ROOT, "%d.%02d", fen / 100, fen % 100);
    }
}
