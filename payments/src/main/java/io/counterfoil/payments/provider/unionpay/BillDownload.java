package io.counterfoil.payments.provider.unionpay;

import io.counterfoil.payments.StatementFetch;
import io.counterfoil.payments.StatementFetch.Outcome;
import io.counterfoil.payments.provider.wire.BeijingTime;
import io.counterfoil.payments.provider.wire.NoAnswerException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/** Fetches a day's bill: one signed answer, verified whole before a byte of it is handed on. */
final class BillDownload {

    private static final DateTimeFormatter SETTLE_DATE = DateTimeFormatter.ofPattern("MMdd");
    private static final String NO_FILE = "98";
    private static final String TAKEN = "00";

    /** {@code 777000000000001_20261122.zip}: only read, never a name of anything here. */
    private static final Pattern FILE_NAME = Pattern.compile("[0-9A-Za-z]{15}_([0-9]{8})\\.zip");

    /** The request names no year: what is older could be mistaken for the next one's. */
    private static final int MOST_MONTHS = 11;

    private final UnionPayGateway gateway;
    private final Clock clock;

    BillDownload(UnionPayGateway gateway, Clock clock) {
        this.gateway = gateway;
        this.clock = clock;
    }

    StatementFetch fetch(UnionPayAccount account, LocalDate day, OutputStream to)
            throws IOException {
        Instant now = clock.instant();
        LocalDate today = now.atOffset(BeijingTime.OFFSET).toLocalDate();
        if (day.isBefore(today.minusMonths(MOST_MONTHS))) {
            return new StatementFetch(
                    Outcome.REFUSED, "older than UnionPay can be asked about, having no year");
        }
        Path file = Files.createTempFile("counterfoil-unionpay-", ".bill");
        try {
            return fetch(account, day, now, file, to);
        } catch (NoAnswerException | FaultToleranceException e) {
            return trouble(NoAnswerException.words(e));
        } catch (IllegalArgumentException e) {
            return trouble("an answer that cannot be read");
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private StatementFetch fetch(
            UnionPayAccount account, LocalDate day, Instant now, Path file, OutputStream to)
            throws IOException {
        BillAnswer bill = new BillAnswer(file);
        try (bill) {
            gateway.bill(account, Request.bill(account, SETTLE_DATE.format(day), now), bill);
        }
        Map<String, String> fields = bill.fields();
        GatewayAnswer answer =
                new AnswerReader(account)
                        .judged(fields, account.trust().judge(fields, bill.hexDigest(fields), now));
        UnionPayQuery.warnStaff(account, answer);
        if (answer.isVerified() && answer.code().equals(NO_FILE)) {
            return noFile(account, day, now, answer);
        }
        if (!answer.isVerified() || !answer.code().equals(TAKEN)) {
            return trouble(Trouble.of(answer));
        }
        if (answer.contradicts("settleDate", SETTLE_DATE.format(day))
                || namesAnotherDay(answer, day)) {
            return trouble("a bill of another day");
        }
        return bill.hasFile() ? unpacked(account, bill, to) : trouble("a bill without a file");
    }

    /** Not ready, or no business: nobody says which, so that the account may say from when. */
    private static StatementFetch noFile(
            UnionPayAccount account, LocalDate day, Instant now, GatewayAnswer answer) {
        boolean isEmpty =
                account.emptyAfter() != null
                        && now.isAfter(
                                UnionPayStatements.published(day).plus(account.emptyAfter()));
        return new StatementFetch(isEmpty ? Outcome.EMPTY : Outcome.NOT_YET, Trouble.of(answer));
    }

    private static StatementFetch unpacked(
            UnionPayAccount account, BillAnswer bill, OutputStream to) throws IOException {
        Optional<String> trouble =
                new BillContent(account.bills().maxBytes()).unpack(bill.file(), to);
        return trouble.map(BillDownload::trouble)
                .orElseGet(() -> new StatementFetch(Outcome.FETCHED, "respCode " + TAKEN));
    }

    private static boolean namesAnotherDay(GatewayAnswer answer, LocalDate day) {
        Matcher name = FILE_NAME.matcher(answer.text("fileName").orElse(""));
        return name.matches()
                && !name.group(1).equals(DateTimeFormatter.BASIC_ISO_DATE.format(day));
    }

    private static StatementFetch trouble(String detail) {
        return new StatementFetch(Outcome.TROUBLE, detail);
    }
}
