package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.domain.StaffSession;
import java.util.List;

/** One's own account: password and sessions. */
public record AccountPage(String name, List<StaffSession> sessions, String currentSession) {}
