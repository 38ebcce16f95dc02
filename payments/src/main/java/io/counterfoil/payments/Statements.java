package io.counterfoil.payments;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The providers' statements (bills), as their adapters read them; for {@code reconciliation} alone.
 * Unknown accounts: {@code account_not_found}.
 */
public interface Statements {

    /** Whether the account's provider publishes statements and the account is usable. */
    boolean available(String account);

    /** The statement day that an instant belongs to, in the provider's zone and by its cut-off. */
    LocalDate dayOf(String account, Instant instant);

    /** When the day begins, by the provider's cut-off; it ends where the next one begins. */
    Instant beginOf(String account, LocalDate day);

    /** When the provider is expected to publish the statement of a day. */
    Instant publishedAt(String account, LocalDate day);

    /**
     * How far the line's time may be from the time that the provider told us before; empty where
     * times are not compared.
     */
    Optional<Duration> timeTolerance(String account);

    /**
     * Downloads the raw statement of a day to {@code to}, at most the adapter's limit. <em>Calls
     * the provider</em>: not inside a transaction. Trouble on the wire is {@code TROUBLE}, never an
     * exception; {@link IOException} only when {@code to} can't be written.
     */
    StatementFetch fetch(String account, LocalDate day, OutputStream to) throws IOException;

    /**
     * Reads a raw statement without any network or transaction, streaming: each line goes to {@code
     * lines} in the file's order, numbered from 1. What {@code lines} throws goes through.
     *
     * @return the totals, which agreed with the file's own
     * @throws UnreadableStatementException when the file as a whole can't be trusted; lines that
     *     were handed out before must be forgotten
     */
    StatementTotals read(
            String account, LocalDate day, InputStream raw, Consumer<StatementLine> lines);
}
