package io.counterfoil.adminweb.domain;

import io.counterfoil.adminweb.Role;
import io.counterfoil.payments.DomainException;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The roles of one account: at least one, and never those that move money together with the one
 * that hands out roles. Whoever makes accounts could otherwise be both halves of a four-eyes rule.
 */
public record Roles(Set<Role> values) {

    public Roles {
        if (values.isEmpty()) {
            throw DomainException.invalid("roles_missing", "An account needs at least one role.");
        }
        values = Collections.unmodifiableSet(EnumSet.copyOf(values));
        if (values.contains(Role.ADMINISTRATOR) && !Collections.disjoint(values, Role.OF_MONEY)) {
            throw DomainException.invalid(
                    "roles_not_together",
                    "An administrator moves no money: this role stands beside neither operator nor"
                            + " approver.");
        }
    }

    public static Roles of(Role... roles) {
        return new Roles(Set.of(roles));
    }

    public static Roles of(Collection<Role> roles) {
        return new Roles(Set.copyOf(roles));
    }

    /** One of these is enough. Every role may read. */
    public boolean include(Role... anyOf) {
        for (Role role : anyOf) {
            if (role == Role.VIEWER || values.contains(role)) {
                return true;
            }
        }
        return false;
    }

    /** Those who work with buyers' money may need to talk to them; others see masks. */
    public boolean seePersonalData() {
        return !Collections.disjoint(values, Role.OF_MONEY);
    }

    @Override
    public String toString() {
        return values.stream().map(Role::name).collect(Collectors.joining(" "));
    }
}
