package io.counterfoil.reconciliation.domain;

import io.counterfoil.reconciliation.DiscrepancySearch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The discrepancies and what was done with them. */
public interface DiscrepancyRepository {

    /** A discrepancy and what the matching says now. */
    record Anew(Discrepancy discrepancy, MatchedSides sides) {}

    void add(Discrepancy discrepancy, DiscrepancyAct opened);

    void add(DiscrepancyAct act);

    Optional<Discrepancy> find(String id);

    Optional<Discrepancy> lock(String id);

    /** Oldest first. */
    List<DiscrepancyAct> acts(String id);

    /** Acts of several, oldest first. */
    Map<String, List<DiscrepancyAct>> acts(Collection<String> ids);

    /** One item more than asked for; the oldest day first, open ones before others. */
    List<Discrepancy> search(DiscrepancySearch search);

    long countOpen();

    long countOpen(String account, LocalDate day);

    /**
     * Differences that are due and have no discrepancy.
     *
     * @param after the last row's id of the batch before; empty at the beginning
     */
    List<MatchedSides> unopened(Instant now, String after, int limit);

    /**
     * Discrepancies whose row of the matching is another than they know, or due again. A resolved
     * one comes only once its row is due, so that what is held over is not forgotten.
     *
     * @param after the last discrepancy's id of the batch before; empty at the beginning
     */
    List<Anew> matchedAnew(Instant now, String after, int limit);

    /**
     * Open or resolved discrepancies whose sides agree now, or are gone.
     *
     * @param after as above
     */
    List<Anew> agreed(String after, int limit);

    /** Whether all that is due of the account is in the queue as the matching says. */
    boolean isKept(String account, Instant now);

    /** Ids of the discrepancies with these subjects, by subject. */
    Map<String, String> idsBySubject(String account, Collection<String> subjects);

    Map<String, ImportedLine> lines(Collection<String> ids);

    Map<String, BookEntry> entries(Collection<String> ids);
}
