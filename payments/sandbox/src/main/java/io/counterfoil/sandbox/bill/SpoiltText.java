package io.counterfoil.sandbox.bill;

import io.counterfoil.sandbox.bill.TextLayout.Section;
import io.counterfoil.sandbox.misbehaviour.FileFault;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Copies a bill's text line by line, with one thing wrong. */
public final class SpoiltText {

    /** What can be wrong with a text of lines, where its provider doesn't know better. */
    public static final Set<FileFault> FAULTS =
            Collections.unmodifiableSet(
                    EnumSet.range(FileFault.UTF_8, FileFault.FOOTER_UNREADABLE));

    private final TextLayout layout;
    private final FileFault fault;
    private final Misbehaviour options;
    private final int lines;
    private Section section;
    private List<String> header = List.of();
    private String firstRow = "";
    private int rows;
    private int written;
    private boolean isCut;

    /**
     * @param lines how many rows there are
     */
    public SpoiltText(TextLayout layout, FileFault fault, Misbehaviour options, int lines) {
        this.layout = layout;
        this.fault = fault;
        this.options = options;
        this.lines = lines;
    }

    public void copy(BufferedReader in, OutputStream out) throws IOException {
        if (layout.hasMark() || fault == FileFault.UTF_8_BOM || fault == FileFault.GBK_BOM) {
            out.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        }
        for (var line = in.readLine(); line != null && !isCut; line = in.readLine()) {
            var text = line.startsWith("\uFEFF") ? line.substring(1) : line;
            follow(text);
            for (var spoilt : spoilt(text)) {
                out.write(bytes(spoilt));
                if (!isCut) {
                    out.write(bytes(lineEnd()));
                }
            }
        }
    }

    private void follow(String line) {
        section = section == null ? layout.first(line) : layout.next(section, line);
        if (section == Section.HEADER && header.isEmpty()) {
            header = layout.split(section, line);
        }
        if (section == Section.ROW && ++rows == 1) {
            firstRow = line;
        }
    }

    private List<String> spoilt(String line) throws IOException {
        return switch (section) {
            case HEAD -> layout.head(fault, line);
            case HEADER -> header(line);
            case ROW -> row(line);
            case END -> end(line);
            case FOOTER ->
                    fault == FileFault.NO_FOOTER ? List.of() : List.of(layout.footer(fault, line));
        };
    }

    private List<String> header(String line) {
        if (fault == FileFault.CUT_TEXT && lines == 0) {
            return cut(line);
        }
        var column = column();
        return switch (fault) {
            case NO_HEADER -> List.of();
            case RENAMED_COLUMN -> List.of(renamed(line, column));
            case EXTRA_COLUMN -> List.of(with(line, "新增列"));
            case DOUBLE_COLUMN -> List.of(with(line, column));
            case MISSING_COLUMN, SHUFFLED_COLUMNS, QUOTES -> List.of(columns(line));
            default -> List.of(line);
        };
    }

    private String renamed(String line, String column) {
        var otherwise = column.contains("（") ? column.replace("（", "(") : column + "（元）";
        var names = new ArrayList<>(layout.split(section, line));
        names.replaceAll(name -> name.equals(column) ? options.option("as", otherwise) : name);
        return layout.join(section, names);
    }

    private List<String> row(String line) throws IOException {
        boolean isFirst = rows == 1;
        return switch (fault) {
            case CUT_TEXT -> rows > lines / 2 ? cut(line) : List.of(line);
            case EXTRA_COLUMN -> List.of(with(line, "0.00"));
            case DOUBLE_COLUMN -> List.of(with(line, "0.00"));
            case MISSING_COLUMN, SHUFFLED_COLUMNS, QUOTES, BACK_TICKS -> List.of(columns(line));
            case SHIFTED_ROW ->
                    List.of(
                            isFirst
                                    ? with(line, layout.subjectColumn(), layout.shiftingValue())
                                    : line);
            case SHORT_ROW -> List.of(isFirst ? withoutLast(line) : line);
            case BAD_AMOUNT ->
                    List.of(
                            isFirst
                                    ? with(
                                            line,
                                            layout.amountColumn(),
                                            options.option("value", "12.3.4"))
                                    : line);
            case BAD_TIME ->
                    List.of(
                            isFirst
                                    ? with(line, layout.timeColumn(), options.option("value", "昨天"))
                                    : line);
            case NUL -> List.of(isFirst ? with(line, layout.subjectColumn(), "\0") : line);
            case LONG_LINE ->
                    List.of(
                            isFirst
                                    ? line + "x".repeat(options.number("megabytes", 16) << 20)
                                    : line);
            case SECOND_HEADER ->
                    isFirst ? List.of(line, layout.join(Section.HEADER, header)) : List.of(line);
            default -> List.of(line);
        };
    }

    private List<String> end(String line) {
        return switch (fault) {
            case NO_END_MARKER -> List.of();
            case ROW_AFTER_END -> List.of(line, firstRow);
            default -> List.of(layout.footer(fault, line));
        };
    }

    private List<String> cut(String line) {
        isCut = true;
        return List.of(line.substring(0, line.length() / 2));
    }

    private String columns(String line) {
        var fields = new ArrayList<>(layout.split(section, line));
        switch (fault) {
            case MISSING_COLUMN -> fields.remove(header.indexOf(column()));
            case SHUFFLED_COLUMNS -> Collections.reverse(fields);
            case QUOTES -> fields.replaceAll(value -> "\"" + value + "\"");
            default -> fields.replaceAll(value -> "`" + value);
        }
        return layout.join(section, fields);
    }

    private String column() {
        var column = options.option("column", layout.amountColumn());
        if (!layout.hasColumn(column)) {
            throw new IllegalArgumentException("no column " + column);
        }
        return column;
    }

    private String with(String line, String column, String value) {
        var fields = new ArrayList<>(layout.split(section, line));
        fields.set(header.indexOf(column), value);
        return layout.join(section, fields);
    }

    private String with(String line, String oneMore) {
        var fields = new ArrayList<>(layout.split(section, line));
        fields.add(oneMore);
        return layout.join(section, fields);
    }

    private String withoutLast(String line) {
        var fields = layout.split(section, line);
        return layout.join(section, fields.subList(0, fields.size() - 1));
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
            case GBK_BOM -> Charset.forName("GBK");
            default -> layout.charset();
        };
    }
}
