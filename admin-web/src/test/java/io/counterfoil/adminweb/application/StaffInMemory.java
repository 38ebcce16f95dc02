package io.counterfoil.adminweb.application;

import io.counterfoil.adminweb.domain.StaffAccount;
import io.counterfoil.adminweb.domain.StaffName;
import io.counterfoil.adminweb.domain.StaffRepository;
import io.counterfoil.adminweb.domain.StaffSession;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

public final class StaffInMemory implements StaffRepository {

    private final Map<StaffName, StaffAccount> accounts = new LinkedHashMap<>();
    private final Map<String, StaffSession> sessions = new LinkedHashMap<>();

    @Override
    public boolean isEmpty() {
        return accounts.isEmpty();
    }

    @Override
    public Optional<StaffAccount> find(StaffName name) {
        return Optional.ofNullable(accounts.get(name));
    }

    @Override
    public Optional<StaffAccount> findForChange(StaffName name) {
        return find(name);
    }

    @Override
    public List<StaffAccount> all() {
        return List.copyOf(accounts.values());
    }

    @Override
    public void add(StaffAccount account) {
        accounts.put(account.name(), account);
    }

    @Override
    public Optional<StaffSession> findSession(String tokenHash) {
        return Optional.ofNullable(sessions.get(tokenHash));
    }

    @Override
    public List<StaffSession> sessionsOf(StaffName name) {
        return sessions.values().stream().filter(s -> s.staff().equals(name)).toList();
    }

    @Override
    public void add(StaffSession session) {
        sessions.put(session.tokenHash(), session);
    }

    @Override
    public void markSeen(String tokenHash, Instant at) {
        try {
            Field seen = StaffSession.class.getDeclaredField("lastSeenAt");
            seen.setAccessible(true);
            seen.set(sessions.get(tokenHash), at);
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public void endSession(String tokenHash) {
        sessions.remove(tokenHash);
    }

    @Override
    public void endSessionsOf(StaffName name) {
        sessions.values().removeIf(session -> session.staff().equals(name));
    }

    @Override
    public void endSessionsStartedBefore(Instant instant) {
        sessions.values().removeIf(session -> session.startedAt().isBefore(instant));
    }

    public int countSessions() {
        return sessions.size();
    }
}
