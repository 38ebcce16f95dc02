package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.misbehaviour.FileFault;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Copies a bill's detail file line by line, with one thing wrong. */
final class SpoiltText {

    private static final Pattern COUNT = Pattern.compile("：(\\d+)笔");
    private static final Pattern SUM = Pattern.compile("共(-?\\d+\\.\\d{2})元");

    private enum Section {
        HEAD,
        HEADER,
        ROW,
        END,
        FOOTER
    }

    private final FileFault fault;
    private final Misbehaviour options;
    private final int lines;
    private Section section = Section.HEAD;
    private List<String> header = List.of();
    private String firstRow = "";
    private int rows;
    private int written;
    private boolean isCut;

    SpoiltText(FileFault fault, Misbehaviour options, int lines) {
        this.fault = fault;
        this.options = options;
        this.lines = lines;
    }

    void copy(BufferedReader in, OutputStream out) throws IOException {
        if (fault == FileFault.UTF_8_BOM || fault == FileFault.GBK_BOM) {
            out.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        }
        for (var line = in.readLine(); line != null && !isCut; line = in.readLine()) {
            follow(line);
            for (var spoilt : spoilt(line)) {
                out.write(bytes(spoilt));
                if (!isCut) {
                    out.write(bytes(lineEnd()));
                }
            }
        }
    }

    private void follow(String line) {
        boolean isComment = line.startsWith("#");
        section =
                switch (section) {
                    case HEAD -> isComment ? Section.HEAD : Section.HEADER;
                    case HEADER, ROW -> isComment ? Section.END : Section.ROW;
                    case END, FOOTER -> Section.FOOTER;
                };
        if (section == Section.HEADER) {
            header = fields(line);
        }
        if (section == Section.ROW && ++rows == 1) {
            firstRow = line;
        }
    }

    private List<String> spoilt(String line) throws IOException {
        return switch (section) {
            case HEAD -> head(line);
            case HEADER -> header(line);
            case ROW -> row(line);
            case END -> end(line);
            case FOOTER -> fault == FileFault.NO_FOOTER ? List.of() : List.of(footer(line));
        };
    }

    private List<String> head(String line) {
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

    private List<String> header(String line) {
        if (fault == FileFault.CUT_TEXT && lines == 0) {
            return cut(line);
        }
        var column = column();
        return switch (fault) {
            case NO_HEADER -> List.of();
            case RENAMED_COLUMN ->
                    List.of(line.replace(column, options.option("as", column.replace("（", "("))));
            case EXTRA_COLUMN -> List.of(line + ",新增列");
            case DOUBLE_COLUMN -> List.of(line + "," + column);
            case MISSING_COLUMN, SHUFFLED_COLUMNS, QUOTES -> List.of(columns(line));
            default -> List.of(line);
        };
    }

    private List<String> row(String line) throws IOException {
        boolean isFirst = rows == 1;
        return switch (fault) {
            case CUT_TEXT -> rows > lines / 2 ? cut(line) : List.of(line);
            case EXTRA_COLUMN -> List.of(line + ",0.00");
            case DOUBLE_COLUMN -> List.of(line + ",0.00");
            case MISSING_COLUMN, SHUFFLED_COLUMNS, QUOTES, BACK_TICKS -> List.of(columns(line));
            case SHIFTED_ROW -> List.of(isFirst ? with(line, "商品名称", "一,二") : line);
            case SHORT_ROW -> List.of(isFirst ? line.substring(0, line.lastIndexOf(',')) : line);
            case BAD_AMOUNT ->
                    List.of(
                            isFirst
                                    ? with(
                                            line,
                                            BillColumns.AMOUNT,
                                            options.option("value", "12.3.4"))
                                    : line);
            case BAD_TIME ->
                    List.of(
                            isFirst
                                    ? with(
                                            line,
                                            BillColumns.COMPLETED,
                                            options.option("value", "昨天"))
                                    : line);
            case NUL -> List.of(isFirst ? with(line, BillColumns.SUBJECT, "\0") : line);
            case LONG_LINE ->
                    List.of(
                            isFirst
                                    ? line + "x".repeat(options.number("megabytes", 16) << 20)
                                    : line);
            case SECOND_HEADER -> isFirst ? List.of(line, String.join(",", header)) : List.of(line);
            default -> List.of(line);
        };
    }

    private List<String> end(String line) {
        return switch (fault) {
            case NO_END_MARKER -> List.of();
            case ROW_AFTER_END -> List.of(line, firstRow);
            default -> List.of(line);
        };
    }

    private String footer(String line) {
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

    private List<String> cut(String line) {
        isCut = true;
        return List.of(line.substring(0, line.length() / 2));
    }

    private String columns(String line) {
        var fields = new ArrayList<>(fields(line));
        switch (fault) {
            case MISSING_COLUMN -> fields.remove(header.indexOf(column()));
            case SHUFFLED_COLUMNS -> Collections.reverse(fields);
            case QUOTES -> fields.replaceAll(value -> "\"" + value + "\"");
            default -> fields.replaceAll(value -> "`" + value);
        }
        return String.join(",", fields);
    }

    private String column() {
        var column = options.option("column", BillColumns.AMOUNT);
        if (!BillColumns.NAMES.contains(column)) {
            throw new IllegalArgumentException("no column " + column);
        }
        return column;
    }

    private String with(String line, String column, String value) {
        var fields = new ArrayList<>(fields(line));
        fields.set(header.indexOf(column), value);
        return String.join(",", fields);
    }

    private String lineEnd() {
        boolean isShort =
                fault == FileFault.LF || fault == FileFault.MIXED_LINE_ENDS && ++written % 2 == 0;
        return isShort ? "\n" : "\r\n";
    }

    private byte[] bytes(String text) {
        var bytes = text.getBytes(charset());
        if (fault != FileFault.BROKEN_GBK
                || section != Section.ROW
                || rows != 1
                || bytes.length < 3) {
            return bytes;
        }
        var broken = Arrays.copyOf(bytes, bytes.length + 1);
        broken[bytes.length] = (byte) 0xFF;
        return broken;
    }

    private Charset charset() {
        return switch (fault) {
            case UTF_8, UTF_8_BOM -> StandardCharsets.UTF_8;
            case UTF_16 -> StandardCharsets.UTF_16LE;
            default -> BillWriter.GBK;
        };
    }

    private static List<String> fields(String line) {
        return Arrays.stream(line.split(",", -1)).collect(Collectors.toList());
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
