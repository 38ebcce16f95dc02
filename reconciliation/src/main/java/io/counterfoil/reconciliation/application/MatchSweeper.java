package io.counterfoil.reconciliation.application;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/**
 * What timers and tests call: matches what changed, asks about lines that our books don't know, and
 * keeps the work queue. Cheap when nothing changed.
 */
@Dependent
public class MatchSweeper {

    private final MatchBooks matchBooks;
    private final LearnFromLines learnFromLines;
    private final KeepDiscrepancies keepDiscrepancies;

    @Inject
    MatchSweeper(
            MatchBooks matchBooks,
            LearnFromLines learnFromLines,
            KeepDiscrepancies keepDiscrepancies) {
        this.matchBooks = matchBooks;
        this.learnFromLines = learnFromLines;
        this.keepDiscrepancies = keepDiscrepancies;
    }

    /** Answers how many changes were matched. */
    public int match() {
        int matched = matchBooks.run();
        if (learnFromLines.run() > 0) {
            matched += matchBooks.run();
        }
        keepDiscrepancies.run();
        return matched;
    }
}
