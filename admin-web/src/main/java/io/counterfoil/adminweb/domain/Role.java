package io.counterfoil.adminweb.domain;

/** What a staff member may do at the desk. One role so far; each page says which it needs. */
public enum Role {
    STAFF
}
