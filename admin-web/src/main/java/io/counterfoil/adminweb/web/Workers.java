package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.application.StaffDesk;
import io.counterfoil.adminweb.domain.StaffAccount;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** Staff to whom work can be given. */
@Dependent
public class Workers {

    private final StaffDesk staff;

    @Inject
    public Workers(StaffDesk staff) {
        this.staff = staff;
    }

    /** Whose role lets them work, and who may sign in. */
    List<String> names() {
        return staff.all().stream()
                .filter(StaffAccount::isEnabled)
                .filter(account -> account.roles().include(Role.OPERATOR, Role.APPROVER))
                .map(account -> account.name().value())
                .sorted()
                .toList();
    }
}
