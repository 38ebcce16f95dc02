package io.counterfoil.reconciliation;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.MerchantId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The pull of one account's statement of one day: one version of it. Times are UTC.
 *
 * @param id of this version
 * @param version from 1; a re-issued file makes the next one, the earlier is superseded
 * @param expectedAt when the provider is expected to publish it
 * @param late it is not there although it should have been (the configured time after {@code
 *     expectedAt} is past)
 * @param tries downloads so far
 * @param detail why it waits, is quarantined or was refused, in a plain sentence
 * @param bytes size of the raw file
 * @param sha256 hash of the raw file, lower-case hexadecimal
 * @param lines lines stored so far, while importing: the progress
 * @param percent 0 to 100 of the whole run, for a progress bar
 * @param empty the provider said that there was no business
 */
public record StatementRunView(
        String id,
        MerchantId merchant,
        String account,
        LocalDate day,
        int version,
        boolean superseded,
        RunState state,
        Instant expectedAt,
        boolean late,
        int tries,
        @Nullable Instant nextTryAt,
        @Nullable String detail,
        Actor requestedBy,
        Instant createdAt,
        @Nullable Instant fetchedAt,
        @Nullable Instant doneAt,
        long bytes,
        @Nullable String sha256,
        long lines,
        int percent,
        boolean empty) {}
