package io.counterfoil.reconciliation.application;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.function.IntSupplier;

/**
 * What timers and tests call: matches what changed, asks about lines that our books don't know, and
 * keeps the work queue. Cheap when nothing changed. Each stage goes on from what is stored, so one
 * that fails stops none of the others.
 */
@Dependent
public class MatchSweeper {

    private static final System.Logger LOG = System.getLogger(MatchSweeper.class.getName());

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
        int matched = matchAndKeep(Integer.MAX_VALUE);
        if (stage("Asking about lines", learnFromLines::run) > 0) {
            matched += matchAndKeep(Integer.MAX_VALUE);
        }
        return matched;
    }

    /**
     * Takes in what was just learned, for somebody who waits for the page: one step, and no
     * provider is called. What is left is the timer's.
     */
    void catchUp() {
        matchAndKeep(1);
    }

    private int matchAndKeep(int steps) {
        int matched = stage("Matching", () -> matchBooks.run(steps));
        stage("Keeping the work queue", () -> keepDiscrepancies.run(steps));
        stage(
                "Finishing statements",
                () -> {
                    matchBooks.finish(keepDiscrepancies::isKept);
                    return 0;
                });
        return matched;
    }

    private static int stage(String name, IntSupplier stage) {
        try {
            return stage.getAsInt();
        } catch (RuntimeException failed) {
            LOG.log(Level.ERROR, name + " broke off; the next sweep begins anew.", failed);
            return 0;
        }
    }
}
