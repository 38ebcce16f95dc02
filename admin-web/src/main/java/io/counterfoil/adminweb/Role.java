package io.counterfoil.adminweb;

import java.util.Set;

/**
 * What a staff member may do at the desk. An account has one or more; each page says which it
 * needs. Every role may read, so that nobody acts on what they cannot see.
 */
public enum Role {
    /** Reads everything; personal data of buyers is masked. */
    VIEWER,

    /** Works: asks, closes, replays, sends again, asks for refunds, resolves what is open. */
    OPERATOR,

    /** Decides what others asked for, and what needs a second person. */
    APPROVER,

    /** Staff accounts, merchants, API keys, webhook endpoints. Moves no money. */
    ADMINISTRATOR;

    /** Roles that can make money move. Nobody has one of them and is administrator as well. */
    public static final Set<Role> OF_MONEY = Set.of(OPERATOR, APPROVER);
}
