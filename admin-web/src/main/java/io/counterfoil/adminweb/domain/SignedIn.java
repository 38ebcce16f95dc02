package io.counterfoil.adminweb.domain;

import io.counterfoil.payments.Actor;
import java.util.Set;

/** Who makes the request. */
public record SignedIn(StaffName name, Set<Role> roles, SessionToken token) {

    public SignedIn {
        roles = Set.copyOf(roles);
    }

    public Actor actor() {
        return Actor.staff(name.value());
    }
}
