package io.counterfoil.reconciliation.domain;

import io.counterfoil.payments.MerchantId;
import io.counterfoil.reconciliation.RunState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The pulls of statements, their raw files and their lines. */
public interface RunRepository {

    /** Filters of a list; null means any. */
    record Search(
            MerchantId merchant,
            String account,
            RunState state,
            boolean late,
            LocalDate from,
            LocalDate to,
            String cursor,
            int limit) {}

    void add(StatementRun run);

    Optional<StatementRun> find(String id);

    List<StatementRun> find(Collection<String> ids);

    Optional<StatementRun> lock(String id);

    /** Due ones that nobody else holds. */
    List<StatementRun> lockDue(Instant now, int limit);

    Optional<StatementRun> live(String account, LocalDate day);

    Optional<StatementRun> counting(String account, LocalDate day);

    /** Newest first, without pulls that brought nothing new. */
    List<StatementRun> versions(String account, LocalDate day);

    int lastVersion(String account, LocalDate day);

    /** Days that are being pulled, or were after they had been published. */
    List<LocalDate> settledDays(String account, LocalDate from);

    /** One item more than asked for. */
    List<StatementRun> search(Search search);

    /** Those that wait although they were expected before. */
    List<StatementRun> lockOverdue(Instant expectedBefore, int limit);

    long countLate();

    /** Runs whose changes are all matched. */
    List<StatementRun> lockMatched();

    void addRaw(RawChunk chunk);

    Optional<byte[]> raw(String runId, int seq);

    void deleteRaw(String runId);

    /** Stores lines and forgets them: memory does not grow with the file. */
    void addLines(List<ImportedLine> lines);

    void deleteLines(String runId);
}
