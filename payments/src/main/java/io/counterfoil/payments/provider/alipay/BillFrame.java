package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.UnreadableStatementException;
import io.counterfoil.payments.provider.wire.TextLines;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What detail and summary have in common: title, account, period and a marker, the header of the
 * columns, rows, an end marker, and remarks behind it. Other lines that begin with {@code #} are
 * comments.
 */
enum BillFrame {
    DETAIL("#支付宝业务明细查询", "业务明细列表"),
    SUMMARY("#支付宝业务汇总查询", "业务汇总列表");

    private static final Pattern ACCOUNT = Pattern.compile("#账号：\\[(.*)]");
    private static final Pattern PERIOD = Pattern.compile("#起始日期：\\[(.*)]\\s+终止日期：\\[(.*)]");
    private static final DateTimeFormatter MIDNIGHT =
            DateTimeFormatter.ofPattern("uuuu年MM月dd日 '00:00:00'");
    private static final String EXPORTED = "#导出时间：[";
    private static final String ACCOUNT_SUFFIX = "0156";

    private final String title;
    private final String list;

    BillFrame(String title, String list) {
        this.title = title;
        this.list = list;
    }

    interface Table {
        void header(TextLines lines, String line);

        void row(TextLines lines, String line);

        /** A remark behind the end marker. */
        void remark(TextLines lines, String line);

        /** The frame is complete. */
        void end();
    }

    void read(InputStream content, AlipayAccount account, LocalDate day, Table table)
            throws IOException {
        TextLines lines = BillText.lines(content, title);
        head(lines, account, day);
        table.header(lines, next(lines, "the header of its columns"));
        String line = next(lines, "its end marker");
        while (!isMarker(line, list + "结束")) {
            if (!line.startsWith("#")) {
                table.row(lines, line);
            }
            line = next(lines, "its end marker");
        }
        foot(lines, table);
        table.end();
    }

    private void head(TextLines lines, AlipayAccount account, LocalDate day) throws IOException {
        if (!next(lines, "its title").stripTrailing().equals(title)) {
            throw lines.broken("is not " + title);
        }
        boolean accountSeen = false;
        boolean periodSeen = false;
        String line = next(lines, "its begin marker");
        while (!isMarker(line, list)) {
            if (!line.startsWith("#")) {
                throw lines.broken("comes before the begin marker");
            }
            accountSeen |= isAccount(lines, line.stripTrailing(), account);
            periodSeen |= isPeriod(lines, line.stripTrailing(), day);
            line = next(lines, "its begin marker");
        }
        if (!accountSeen || !periodSeen) {
            throw lines.broken(
                    "begins the list, but no "
                            + (accountSeen ? "period" : "account")
                            + " was said");
        }
    }

    private void foot(TextLines lines, Table table) throws IOException {
        boolean exported = false;
        for (Optional<String> next = lines.next(); next.isPresent(); next = lines.next()) {
            String line = next.get().stripTrailing();
            if (!line.isEmpty() && !line.startsWith("#")) {
                throw lines.broken("comes after the end marker");
            }
            exported |= line.startsWith(EXPORTED) && line.endsWith("]");
            table.remark(lines, line);
        }
        if (!exported) {
            throw cutOff("the time of its export");
        }
    }

    private static boolean isAccount(TextLines lines, String line, AlipayAccount account) {
        Matcher match = ACCOUNT.matcher(line);
        if (!match.matches()) {
            return false;
        }
        if (!match.group(1).equals(account.sellerId() + ACCOUNT_SUFFIX)) {
            throw lines.broken("names another account than ours");
        }
        return true;
    }

    private static boolean isPeriod(TextLines lines, String line, LocalDate day) {
        Matcher match = PERIOD.matcher(line);
        if (!match.matches()) {
            return false;
        }
        if (!match.group(1).equals(MIDNIGHT.format(day))
                || !match.group(2).equals(MIDNIGHT.format(day.plusDays(1)))) {
            throw lines.broken("names another period than the day " + day);
        }
        return true;
    }

    private static boolean isMarker(String line, String name) {
        return line.startsWith("#-") && line.replaceAll("[-#\\s]", "").equals(name);
    }

    private String next(TextLines lines, String awaited) throws IOException {
        return lines.next().orElseThrow(() -> cutOff(awaited));
    }

    private UnreadableStatementException cutOff(String missing) {
        return new UnreadableStatementException(
                "the entry " + title.substring(1) + " is cut off: " + missing + " is missing");
    }
}
