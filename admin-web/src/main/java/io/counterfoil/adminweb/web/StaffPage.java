package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.domain.AccountAct;
import io.counterfoil.adminweb.domain.StaffAccount;
import java.util.List;
import java.util.Set;

/**
 * All staff accounts, and what was done to them lately.
 *
 * @param name what was typed before, or empty
 * @param roles what was ticked before
 */
public record StaffPage(
        List<StaffAccount> accounts, List<AccountAct> acts, String name, Set<Role> roles) {

    public Role[] allRoles() {
        return Role.values();
    }
}
