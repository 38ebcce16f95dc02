package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.bill.TextLayout;
import io.counterfoil.sandbox.misbehaviour.FileFault;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The detail file: lines that begin with {@code #} around a header and rows. */
final class AlipayTextLayout implements TextLayout {

    private static final Pattern COUNT = Pattern.compile("：(\\d+)笔");
    private static final Pattern SUM = Pattern.compile("共(-?\\d+\\.\\d{2})元");

    @Override
    public Charset charset() {
        return BillWriter.GBK;
    }

    @Override
    public Section first(String line) {
        return Section.HEAD;
    }

    @Override
    public Section next(Section before, String line) {
        boolean isComment = line.startsWith("#");
        return switch (before) {
            case HEAD -> isComment ? Section.HEAD : Section.HEADER;
            case HEADER, ROW -> isComment ? Section.END : Section.ROW;
            case END, FOOTER -> Section.FOOTER;
        };
    }

    @Override
    public List<String> split(Section section, String line) {
        return List.of(line.split(",", -1));
    }

    @Override
    public String join(Section section, List<String> values) {
        return String.join(",", values);
    }

    @Override
    public boolean hasColumn(String name) {
        return BillColumns.NAMES.contains(name);
    }

    @Override
    public String amountColumn() {
        return BillColumns.AMOUNT;
    }

    @Override
    public String timeColumn() {
        return BillColumns.COMPLETED;
    }

    @Override
    public String subjectColumn() {
        return BillColumns.SUBJECT;
    }

    @Override
    public List<String> head(FileFault fault, String line) {
        boolean isAccount = line.startsWith("#账号");
        boolean isDay = line.startsWith("#起始日期");
        return switch (fault) {
            case OTHER_REPORT -> List.of(line.replace("业务明细查询", "账务明细查询"));
            case WRONG_ACCOUNT -> List.of(isAccount ? "#账号：[20889999999999990156]" : line);
            case NO_ACCOUNT -> isAccount ? List.of() : List.of(line);
            case WRONG_DAY ->
                    List.of(
                            isDay
                                    ? "#起始日期：[2001年01月01日 00:00:00]   终止日期：[2001年01月02日 00:00:00]"
                                    : line);
            case NO_DAY -> isDay ? List.of() : List.of(line);
            default -> List.of(line);
        };
    }

    @Override
    public String footer(FileFault fault, String line) {
        boolean isPayments = line.startsWith("#交易合计");
        boolean isRefunds = line.startsWith("#退款合计");
        return switch (fault) {
            case FOOTER_COUNT -> isPayments ? oneMore(line) : line;
            case FOOTER_SUM -> isPayments ? aCentMore(line) : line;
            case REFUND_FOOTER_COUNT -> isRefunds ? oneMore(line) : line;
            case REFUND_FOOTER_SUM -> isRefunds ? aCentMore(line) : line;
            case FOOTER_UNREADABLE ->
                    isPayments || isRefunds ? line.replaceAll("[0-9.]+", "多") : line;
            default -> line;
        };
    }

    private static String oneMore(String line) {
        return COUNT.matcher(line)
                .replaceFirst(found -> "：" + (Long.parseLong(found.group(1)) + 1) + "笔");
    }

    private static String aCentMore(String line) {
        return SUM.matcher(line)
                .replaceFirst(
                        found ->
                                Matcher.quoteReplacement(
                                        "共"
                                                + new BigDecimal(found.group(1))
                                                        .add(new BigDecimal("0.01"))
                                                + "元"));
    }
}
