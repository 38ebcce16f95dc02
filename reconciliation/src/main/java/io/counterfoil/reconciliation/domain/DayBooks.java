package io.counterfoil.reconciliation.domain;

import io.counterfoil.payments.MerchantId;
import io.counterfoil.reconciliation.MatchClass;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Sums and rows of an account's day. */
public interface DayBooks {

    /**
     * Rows of one side that are alike.
     *
     * @param alone the other side is missing
     * @param otherDay the other side stands on another day
     */
    record Sum(
            String currency,
            String kind,
            MatchClass matchClass,
            boolean alone,
            boolean otherDay,
            boolean heldOver,
            long rows,
            long minor) {}

    /**
     * @param runId of the version that counts; empty while there is none
     */
    List<Sum> ours(String account, Instant from, Instant until, String runId, Instant now);

    List<Sum> theirs(String account, Instant from, Instant until, String runId, Instant now);

    /** In the file's order, after a line. */
    List<MatchedSides> lines(String runId, MatchClass matchClass, int afterLine, int limit);

    /**
     * Our entries of the day whose other side is not in that run, by time.
     *
     * @param afterTime null at the beginning
     */
    List<MatchedSides> lonelyEntries(
            String account,
            Instant from,
            Instant until,
            String runId,
            MatchClass matchClass,
            Instant afterTime,
            String afterId,
            int limit);

    /** Accounts with entries or statements, of one merchant or (null) of all. */
    List<String> accounts(MerchantId merchant);

    List<LocalDate> daysWithRuns(String account, LocalDate from);
}
