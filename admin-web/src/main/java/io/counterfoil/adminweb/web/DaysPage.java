package io.counterfoil.adminweb.web;

import java.util.List;

/** The latest days of all accounts at a glance. */
public record DaysPage(List<Account> accounts) {

    /**
     * One account's days, latest first.
     *
     * @param provider its name is the message {@code <provider>.name}
     * @param usable where not, its merchant may not exist
     */
    public record Account(
            String name, String provider, String merchant, boolean usable, List<DayTile> days) {}

    public boolean isAllAgreed() {
        return !accounts.isEmpty()
                && accounts.stream()
                        .flatMap(account -> account.days().stream())
                        .noneMatch(
                                tile ->
                                        switch (tile.state()) {
                                            case OPEN, LATE, QUARANTINED, REFUSED -> true;
                                            case AGREED,
                                                    HELD,
                                                    RUNNING,
                                                    WAITING,
                                                    MISSING,
                                                    NOT_OVER ->
                                                    false;
                                        });
    }
}
