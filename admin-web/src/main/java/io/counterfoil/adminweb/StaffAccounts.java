package io.counterfoil.adminweb;

import java.util.Set;

/** Staff accounts, for what sets up an installation. */
public interface StaffAccounts {

    /**
     * Makes an account unless one of this name exists; then nothing changes, not even its password.
     * Refuses with {@code staff_name_invalid}, {@code roles_missing}, {@code roles_not_together},
     * {@code password_length}, {@code password_too_simple}.
     */
    void addWhereMissing(String name, String password, Set<Role> roles);
}
