package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.bill.TextLayout;
import io.counterfoil.sandbox.misbehaviour.FileFault;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A bill's text: a header, rows of values with back-ticks, a header of totals, and the totals. */
final class WechatTextLayout implements TextLayout {

    private static final int ROWS = 0;
    private static final int ORDERED = 5;
    private static final int REFUNDED = 6;
    private static final BigDecimal CENT = new BigDecimal("0.01");

    @Override
    public Charset charset() {
        return StandardCharsets.UTF_8;
    }

    @Override
    public boolean hasMark() {
        return true;
    }

    @Override
    public Section first(String line) {
        return Section.HEADER;
    }

    @Override
    public Section next(Section before, String line) {
        if (before == Section.END || before == Section.FOOTER) {
            return Section.FOOTER;
        }
        return line.startsWith(BillColumns.SUMMARY.get(0)) ? Section.END : Section.ROW;
    }

    @Override
    public List<String> split(Section section, String line) {
        return section == Section.HEADER || section == Section.END
                ? Arrays.asList(line.split(",", -1))
                : Arrays.asList(line.substring(1).split(",`", -1));
    }

    @Override
    public String join(Section section, List<String> values) {
        return section == Section.HEADER || section == Section.END
                ? String.join(",", values)
                : values.stream().map(value -> "`" + value).collect(Collectors.joining(","));
    }

    @Override
    public boolean hasColumn(String name) {
        return BillColumns.ALL.contains(name);
    }

    @Override
    public String amountColumn() {
        return BillColumns.AMOUNT;
    }

    @Override
    public String timeColumn() {
        return BillColumns.TIME;
    }

    @Override
    public String subjectColumn() {
        return BillColumns.DESCRIPTION;
    }

    @Override
    public String shiftingValue() {
        return "一,`二";
    }

    @Override
    public String footer(FileFault fault, String line) {
        if (!line.startsWith("`")) {
            return line;
        }
        return switch (fault) {
            case FOOTER_COUNT ->
                    with(line, ROWS, count -> Long.toString(Long.parseLong(count) + 1));
            case FOOTER_SUM -> with(line, ORDERED, WechatTextLayout::aCentMore);
            case REFUND_FOOTER_SUM -> with(line, REFUNDED, WechatTextLayout::aCentMore);
            case FOOTER_UNREADABLE -> line.replaceAll("[0-9.]+", "多");
            default -> line;
        };
    }

    private String with(String line, int column, UnaryOperator<String> change) {
        var values = new ArrayList<>(split(Section.FOOTER, line));
        values.set(column, change.apply(values.get(column)));
        return join(Section.FOOTER, values);
    }

    private static String aCentMore(String yuan) {
        return new BigDecimal(yuan).add(CENT).toPlainString();
    }
}
