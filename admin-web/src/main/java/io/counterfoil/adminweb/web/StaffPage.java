package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.domain.StaffAccount;
import java.util.List;
import java.util.Set;

/**
 * All staff accounts.
 *
 * @param name what was typed before, or empty
 * @param roles what was ticked before
 */
public record StaffPage(List<StaffAccount> accounts, String name, Set<Role> roles) {

    public Role[] allRoles() {
        return Role.values();
    }
}
