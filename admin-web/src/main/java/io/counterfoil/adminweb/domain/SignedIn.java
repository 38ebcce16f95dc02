package io.counterfoil.adminweb.domain;

import io.counterfoil.adminweb.Role;
import io.counterfoil.payments.Actor;
import java.time.Instant;

/**
 * Who makes the request.
 *
 * @param confirmedAt when the password was typed last in this session
 */
public record SignedIn(StaffName name, Roles roles, SessionToken token, Instant confirmedAt) {

    public Actor actor() {
        return Actor.staff(name.value());
    }

    /** One of these roles is enough. */
    public boolean may(Role... anyOf) {
        return roles.include(anyOf);
    }
}
