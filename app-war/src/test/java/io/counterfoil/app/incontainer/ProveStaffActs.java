package io.counterfoil.app.incontainer;

import io.counterfoil.payments.StaffRecordCheck;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;

/** Re-computes the chain of staff acts. */
@Dependent
public class ProveStaffActs implements Task {

    @Inject StaffRecordCheck check;

    @Override
    public String run(Map<String, String> arguments) {
        return check.verify().toString();
    }
}
