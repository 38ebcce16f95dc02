package io.counterfoil.reconciliation;

import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Page;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The day pages: our book against the statement, per account and currency. */
public interface Days {

    /**
     * One view per currency of the account's day; one in CNY where nothing happened at all. Refuses
     * with {@code account_not_found}.
     */
    List<DayView> day(String account, LocalDate day);

    /**
     * The day that is under way at the account's provider, by its calendar and cut-off; empty where
     * the account is unknown or can't be used.
     */
    Optional<LocalDate> today(String account);

    /** The latest days of all accounts of a merchant (null: of all), latest first. */
    List<DayView> latest(@Nullable MerchantId merchant, int days);

    /**
     * The rows of one class of an account's day, in the file's order.
     *
     * @param matchClass null: all classes
     */
    Page<MatchView> rows(
            String account,
            LocalDate day,
            @Nullable MatchClass matchClass,
            @Nullable String cursor,
            int limit);
}
