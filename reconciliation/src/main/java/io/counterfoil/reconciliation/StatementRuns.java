package io.counterfoil.reconciliation;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Page;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pulling statements: by the timer when they are published, and on demand. */
public interface StatementRuns {

    /**
     * Makes the statement of a day due now, whatever was pulled before: a file that differs becomes
     * the next version, the same file changes nothing. Returns at once; {@link #run} shows the
     * progress. Refuses with {@code account_not_found}, {@code statements_not_available} (409: the
     * account has none, or is not usable) or {@code statement_day_not_over} (422: the future; today
     * is allowed, for providers that publish early).
     */
    StatementRunView pull(String account, LocalDate day, Actor by);

    /** Refuses with {@code statement_not_found}. */
    StatementRunView run(String id);

    /** All versions of one day, newest first. */
    List<StatementRunView> versions(String account, LocalDate day);

    /** The version that counts, once there is one. */
    Optional<StatementRunView> current(String account, LocalDate day);

    /**
     * Latest day first.
     *
     * @param late true: only those that {@link #countLate} counts
     */
    Page<StatementRunView> search(
            @Nullable MerchantId merchant,
            @Nullable String account,
            @Nullable RunState state,
            boolean late,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String cursor,
            int limit);

    /** Copies the raw file as it was received; the act is recorded. */
    void raw(String id, OutputStream to, Actor by) throws IOException;

    /** Statements that should be here and are not, and quarantined ones. */
    long countLate();
}
