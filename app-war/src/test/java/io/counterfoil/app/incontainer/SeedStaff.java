package io.counterfoil.app.incontainer;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.StaffAccounts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;

/** Makes the staff account {@code name} with the {@code password} and the one {@code role}. */
@Dependent
public class SeedStaff implements Task {

    @Inject StaffAccounts accounts;

    @Override
    public String run(Map<String, String> arguments) {
        String name = arguments.get("name");
        accounts.addWhereMissing(
                name, arguments.get("password"), Set.of(Role.valueOf(arguments.get("role"))));
        return name;
    }
}
