package io.counterfoil.payments.application;

import io.counterfoil.payments.AuditPiece;
import io.counterfoil.payments.AuditRule;
import io.counterfoil.payments.AuditScope;
import io.counterfoil.payments.ModuleAudit;
import io.counterfoil.payments.StaffRecordCheck;
import io.counterfoil.payments.StaffRecordProof;
import io.counterfoil.payments.Violation;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;

/**
 * Proves the record of staff acts. Its chain is followed from its beginning, so it is proved only
 * when everything is looked at.
 */
@Dependent
class AuditOfStaffRecord implements ModuleAudit {

    private static final String MODULE = "staff_record";
    private static final String ABOUT = "staff_record";
    private static final AuditRule CHAIN = new AuditRule(MODULE, "I13", "chain", "act", true);

    private final StaffRecordCheck check;

    @Inject
    AuditOfStaffRecord(StaffRecordCheck check) {
        this.check = check;
    }

    @Override
    public String module() {
        return MODULE;
    }

    @Override
    public List<AuditRule> rules() {
        return List.of(CHAIN);
    }

    @Override
    public AuditPiece look(AuditScope scope, String from) {
        if (!scope.isEverything()) {
            return new AuditPiece(CHAIN.subject(), 0, List.of(), null);
        }
        StaffRecordProof proof = check.verify();
        return new AuditPiece(CHAIN.subject(), proof.sealed(), violations(proof), null);
    }

    @Override
    public List<Violation> again(AuditRule rule, Collection<String> abouts, AuditScope scope) {
        return abouts.isEmpty() ? List.of() : violations(check.verify());
    }

    private static List<Violation> violations(StaffRecordProof proof) {
        return proof.holds()
                ? List.of()
                : List.of(
                        new Violation(
                                CHAIN,
                                ABOUT,
                                null,
                                null,
                                "Act " + proof.firstBroken() + " " + proof.how() + "."));
    }
}
