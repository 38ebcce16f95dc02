package io.counterfoil.sandbox.bill;

import io.counterfoil.sandbox.misbehaviour.FileFault;
import io.counterfoil.sandbox.misbehaviour.LineFault;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.provider.Account;
import io.counterfoil.sandbox.time.BeijingTime;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How a provider counts its days and writes their bills. */
public interface BillFormat {

    /** Which day's bill tells of it. */
    default LocalDate dayOf(Instant time) {
        return time.atOffset(BeijingTime.ZONE).toLocalDate();
    }

    /** The first moment of a bill's day; the next day's is the first one after it. */
    default Instant startOf(LocalDate day) {
        return day.atStartOfDay().toInstant(BeijingTime.ZONE);
    }

    /** When the provider publishes it by itself. */
    default Instant publishedAt(LocalDate day) {
        return day.plusDays(1).atTime(LocalTime.of(9, 0)).toInstant(BeijingTime.ZONE);
    }

    /**
     * Whether a refund stands in the bill of the day when it was asked for, whatever became of it
     * since; else in that of the day when it was done.
     */
    default boolean listsRefundsWhenAskedFor() {
        return false;
    }

    /** How long a link to a bill holds, where there are links. */
    default Duration linkHolds() {
        return Duration.ofSeconds(30);
    }

    /** What the bill says whose it is. */
    String accountOf(Account account);

    /** Of its files, such as {@code zip}. */
    String extension();

    String contentType();

    /** The word for a payment or a refund; a line's own word wins. */
    String typeOf(BillLine line);

    /** A word for a line that is neither. */
    String strangeType();

    /** A line's values by column, in the bill's order, with the line's overrides. */
    Map<String, String> row(BillLine line);

    /** The column that a fault without a column writes into. */
    String remarkColumn();

    /** Where a line says its currency; empty where the bill doesn't say it. */
    default Optional<String> currencyColumn() {
        return Optional.empty();
    }

    /** Writes the whole file; rows are written as they come and never kept. */
    void write(
            OutputStream out,
            Account account,
            LocalDate day,
            Instant exportedAt,
            BillLineSource lines)
            throws IOException;

    /** What can be wrong with this provider's file, beside what happens on the wire. */
    Set<FileFault> faults();

    /** Those of them that a careful reader still reads. */
    default Set<FileFault> harmlessFaults() {
        var harmless = EnumSet.copyOf(FileFault.HARMLESS);
        harmless.retainAll(faults());
        return harmless;
    }

    /** What can be wrong with a single line. */
    default Set<LineFault> lineFaults() {
        var faults = EnumSet.complementOf(EnumSet.of(LineFault.FIELD));
        if (currencyColumn().isEmpty()) {
            faults.remove(LineFault.CURRENCY);
        }
        return faults;
    }

    /** Writes a published file with one of those faults. */
    void writeSpoilt(
            OutputStream out,
            Account account,
            BillVersion bill,
            FileFault fault,
            Misbehaviour options)
            throws IOException;
}
