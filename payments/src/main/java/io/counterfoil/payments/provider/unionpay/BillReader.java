package io.counterfoil.payments.provider.unionpay;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.StatementLine.Kind;
import io.counterfoil.payments.StatementTotals;
import io.counterfoil.payments.UnreadableStatementException;
import io.counterfoil.payments.provider.wire.BillArchive;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the zip of one clearing day (section 12): the entry of transactions record by record, the
 * entry of adjustments as lines for a person. Other entries say nothing. A file without a footer
 * has nothing to be added up against; that it is whole its signature and its checksums say.
 */
final class BillReader {

    private static final String TRANSACTIONS = "ZM_";
    private static final String ADJUSTMENTS = "ZME_";

    /** {@code INN26112288ZM_777000000000001}; a name of another form is not held against it. */
    private static final Pattern NAME = Pattern.compile("INN([0-9]{6})88ZM_([0-9A-Za-z]{15})");

    private static final DateTimeFormatter NAME_DATE = DateTimeFormatter.ofPattern("yyMMdd");

    private final UnionPayAccount account;
    private final LocalDate day;
    private final Consumer<StatementLine> lines;
    private final Sums payments = new Sums();
    private final Sums refunds = new Sums();
    private boolean transactionsSeen;
    private int lineNo;

    private static final class Sums {

        private long count;
        private long fen;

        private void add(Money money) {
            count++;
            fen = Math.addExact(fen, money == null ? 0 : money.minor());
        }
    }

    BillReader(UnionPayAccount account, LocalDate day, Consumer<StatementLine> lines) {
        this.account = account;
        this.day = day;
        this.lines = lines;
    }

    StatementTotals read(InputStream raw) {
        BillArchive.forEachEntry(raw, this::entry);
        if (!transactionsSeen) {
            throw new UnreadableStatementException("it has no entry of transactions (ZM_)");
        }
        return new StatementTotals(
                lineNo,
                payments.count,
                refunds.count,
                new Money(payments.fen, Fen.CNY),
                new Money(refunds.fen, Fen.CNY));
    }

    private void entry(String name, InputStream content) throws IOException {
        if (name.contains(ADJUSTMENTS)) {
            adjustments(new BillLines(content));
        } else if (name.contains(TRANSACTIONS)) {
            requireName(name);
            if (transactionsSeen) {
                throw new UnreadableStatementException(
                        "it has more than one entry of transactions (ZM_)");
            }
            transactionsSeen = true;
            transactions(new BillLines(content));
        }
    }

    private void transactions(BillLines records) throws IOException {
        for (Optional<byte[]> next = records.next(); next.isPresent(); next = records.next()) {
            lineNo++;
            StatementLine line = BillRecord.read(account, day, lineNo, next.get());
            add(line);
            lines.accept(line);
        }
    }

    /** What their columns mean nobody says; that there is one is what a person must know. */
    private void adjustments(BillLines records) throws IOException {
        for (Optional<byte[]> next = records.next(); next.isPresent(); next = records.next()) {
            lineNo++;
            lines.accept(
                    BillRecord.unreadable(
                            lineNo,
                            next.get(),
                            "an adjustment or a dispute (ZME): look at it in UnionPay's portal"));
        }
    }

    private void add(StatementLine line) {
        try {
            if (line.kind() != null) {
                (line.kind() == Kind.PAYMENT ? payments : refunds).add(line.amount());
            }
        } catch (ArithmeticException e) {
            throw new UnreadableStatementException("its amounts add up beyond all bounds", e);
        }
    }

    private void requireName(String name) {
        Matcher said = NAME.matcher(name);
        if (!said.matches()) {
            return;
        }
        if (!said.group(1).equals(NAME_DATE.format(day))) {
            throw new UnreadableStatementException("it is of another day than " + day);
        }
        if (!said.group(2).equals(account.merId())) {
            throw new UnreadableStatementException("it is of another merchant than mer-id");
        }
    }
}
