package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.domain.AccountAct;
import io.counterfoil.adminweb.domain.StaffAccount;
import java.util.List;

/**
 * All staff accounts, and what was done to them lately.
 *
 * @param name what was typed before, or empty
 */
public record StaffPage(List<StaffAccount> accounts, List<AccountAct> acts, String name) {}
