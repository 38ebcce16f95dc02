package io.counterfoil.payments.application;

import io.counterfoil.payments.StaffRecordCheck;
import io.counterfoil.payments.StaffRecordProof;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.domain.StaffAct;
import io.counterfoil.payments.domain.StaffActRepository;
import io.counterfoil.payments.domain.StaffChain;
import io.counterfoil.payments.domain.StaffChainDay;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Re-computes the chain of staff acts, piece by piece, up to where it ended at the start of the
 * check.
 */
@Dependent
class ProveStaffRecord implements StaffRecordCheck {

    private static final int PIECE = 500;

    private final StaffActRepository acts;
    private final Transactions transactions;

    @Inject
    ProveStaffRecord(StaffActRepository acts, Transactions transactions) {
        this.acts = acts;
        this.transactions = transactions;
    }

    private record End(long seq, String hash, Map<Long, String> days, long behind, long unsealed) {}

    /** How far the chain was followed, and what broke it. */
    private record Walk(long seq, String hash, String broken) {}

    @Override
    public StaffRecordProof verify() {
        End end = transactions.call(this::end);
        Walk walk = new Walk(0, StaffChain.BEGIN, null);
        while (walk.broken() == null && walk.seq() < end.seq()) {
            Walk from = walk;
            walk = transactions.call(() -> piece(from, end));
        }
        String broken = walk.broken();
        if (broken == null) {
            broken = atTheEnd(walk, end);
        }
        return broken == null
                ? new StaffRecordProof(walk.seq(), end.unsealed(), null, null)
                : new StaffRecordProof(walk.seq(), end.unsealed(), walk.seq() + 1, broken);
    }

    private static String atTheEnd(Walk walk, End end) {
        if (!walk.hash().equals(end.hash())) {
            return "is missing: the chain ended with another act";
        }
        return end.behind() > walk.seq() ? "was put behind the end of the chain" : null;
    }

    /** The acts first: what is sealed in between lies before the end, not behind it. */
    private End end() {
        long lastSealed = acts.lastSealed();
        StaffChain chain = acts.chain();
        Map<Long, String> days = new TreeMap<>();
        long longest = chain.lastSeq();
        for (StaffChainDay day : acts.chainDays()) {
            days.put(day.seq(), day.hash());
            longest = Math.max(longest, day.seq());
        }
        long behind = lastSealed > chain.lastSeq() ? lastSealed : 0;
        return new End(longest, chain.lastHash(), days, behind, acts.countUnsealed());
    }

    private Walk piece(Walk walk, End end) {
        List<StaffAct> piece = acts.sealedAfter(walk.seq(), PIECE);
        if (piece.isEmpty()) {
            return new Walk(walk.seq(), walk.hash(), "is missing");
        }
        Walk at = walk;
        for (StaffAct act : piece) {
            if (at.seq() == end.seq() || at.broken() != null) {
                return at;
            }
            at = step(at, act, end);
        }
        return at;
    }

    private static Walk step(Walk at, StaffAct act, End end) {
        long seq = at.seq() + 1;
        if (act.seq() != seq) {
            return new Walk(at.seq(), at.hash(), "is missing");
        }
        if (!act.isSealedAfter(at.hash())) {
            return new Walk(at.seq(), at.hash(), "is not what was sealed there");
        }
        if (!act.hash().equals(end.days().getOrDefault(seq, act.hash()))) {
            return new Walk(at.seq(), at.hash(), "is not what its day ended with");
        }
        return new Walk(seq, act.hash(), null);
    }
}
