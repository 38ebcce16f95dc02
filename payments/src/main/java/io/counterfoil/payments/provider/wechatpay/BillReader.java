package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.StatementLine.Kind;
import io.counterfoil.payments.StatementTotals;
import io.counterfoil.payments.UnreadableStatementException;
import io.counterfoil.payments.provider.wire.BeijingTime;
import io.counterfoil.payments.provider.wire.ColumnHeader;
import io.counterfoil.payments.provider.wire.TextLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a bill of type {@code ALL} (section 8.1): a header, rows, the header of the totals, one row
 * of them, and nothing behind. Nothing is kept but sums, so that memory does not grow with the
 * file; what does not add up is refused as a whole.
 *
 * <p>The hash that WeChat Pay named was held against the file when it was fetched ({@link
 * BillDownload}).
 */
final class BillReader {

    private final WechatPayAccount account;
    private final LocalDate day;
    private final BillTotals totals = new BillTotals();
    private boolean hasPayments;
    private boolean isOfTheDay;

    BillReader(WechatPayAccount account, LocalDate day) {
        this.account = account;
        this.day = day;
    }

    StatementTotals read(InputStream raw, Consumer<StatementLine> lines) {
        try {
            read(BillText.lines(BillFile.of(raw)), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (hasPayments && !isOfTheDay) {
            throw new UnreadableStatementException("none of its payments is of " + day);
        }
        return totals.view();
    }

    private void read(TextLines at, Consumer<StatementLine> lines) throws IOException {
        String first =
                at.next().orElseThrow(() -> new UnreadableStatementException("the file is empty"));
        if (first.stripLeading().startsWith("<") || first.stripLeading().startsWith("{")) {
            throw new UnreadableStatementException("the file is no bill but an answer of a server");
        }
        ColumnHeader<BillColumn> header =
                new ColumnHeader<>(BillColumn.class, at, first, account.name(), account.bills());
        String line = next(at);
        int lineNo = 0;
        while (!BillSummary.begins(line)) {
            lineNo = Math.addExact(lineNo, 1);
            BillRow.Read row = BillRow.read(header, account, lineNo, line);
            totals.add(row);
            look(row);
            lines.accept(row.line());
            line = next(at);
        }
        BillSummary.read(at, line).compare(totals);
        requireEnd(at);
    }

    private static String next(TextLines at) throws IOException {
        return at.next()
                .orElseThrow(
                        () ->
                                new UnreadableStatementException(
                                        "it is cut off: its totals are missing"));
    }

    /** A bill names no day; a payment at its very edge may be dated beside it, but not all. */
    private void look(BillRow.Read row) {
        if (row.line().kind() == Kind.PAYMENT) {
            hasPayments = true;
            isOfTheDay |= row.time().filter(this::isOfTheDay).isPresent();
        }
    }

    private boolean isOfTheDay(Instant time) {
        return time.atOffset(BeijingTime.OFFSET).toLocalDate().equals(day);
    }

    private static void requireEnd(TextLines at) throws IOException {
        for (Optional<String> line = at.next(); line.isPresent(); line = at.next()) {
            if (!line.get().isBlank()) {
                throw at.broken("comes behind its totals");
            }
        }
    }
}
