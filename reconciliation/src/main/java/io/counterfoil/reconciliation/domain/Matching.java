package io.counterfoil.reconciliation.domain;

import java.time.Instant;
import java.util.List;

/**
 * Holds both books against each other, in SQL on sets. What changed was written down as groups (a
 * payment's number); a pass takes some groups and makes their rows anew.
 */
public interface Matching {

    /** Whether this transaction may match: one does at a time. */
    boolean lock();

    /** Accounts with groups that wait. */
    List<String> waitingAccounts();

    /** Takes some of an account's waiting groups; answers how many. */
    int take(String account, int limit);

    /**
     * Makes the rows of the taken groups anew, and forgets the groups.
     *
     * @param toleranceSeconds how far both sides' times may differ; negative: they are not compared
     */
    void rematch(String account, long toleranceSeconds, String pass, Instant now);

    /**
     * A version counts from now on: it, the one before, and the day's entries are to be matched.
     *
     * @param superseded null where it is the first
     * @param prefix of the new rows' ids, used once
     */
    void changed(StatementRun counting, StatementRun superseded, String prefix);

    void add(ToMatch group);
}
