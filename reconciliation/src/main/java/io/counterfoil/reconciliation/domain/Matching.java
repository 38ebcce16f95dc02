package io.counterfoil.reconciliation.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds both books against each other, in SQL on sets. What changed was written down in portions; a
 * pass takes one, forgets it, and makes the rows of its groups (a payment's number) anew.
 */
public interface Matching {

    /**
     * What a pass took.
     *
     * @param changes how many were written down; 0: nothing waits
     * @param groups whose rows are to be made anew
     */
    record Portion(int changes, List<String> groups) {

        public Portion {
            groups = List.copyOf(groups);
        }
    }

    /** Whether this transaction may match: one does at a time. */
    boolean lock();

    /** Accounts with changes that wait. */
    List<String> waitingAccounts();

    /**
     * Takes what waits longest of an account, and forgets it: what changes from here on is written
     * down anew.
     *
     * @param limit of payments' numbers; the lines of a statement come as they were portioned
     */
    Portion take(String account, int limit);

    /**
     * Makes the rows of the groups anew.
     *
     * @param toleranceSeconds how far both sides' times may differ; negative: they are not compared
     */
    void rematch(
            String account, List<String> groups, long toleranceSeconds, String pass, Instant now);

    /**
     * A version counts from now on: it, the one before, and the day's entries are to be matched.
     *
     * @param superseded null where it is the first
     * @param portion how many lines are matched at once
     * @param prefix of the new rows' ids, used once
     */
    void changed(
            StatementRun counting, @Nullable StatementRun superseded, int portion, String prefix);

    void add(ToMatch group);
}
