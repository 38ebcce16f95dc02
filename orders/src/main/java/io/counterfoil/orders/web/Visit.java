package io.counterfoil.orders.web;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the buyer got to the cashier page, as its query says: {@code returned} and {@code waited}
 * after the provider, {@code notice} after one of our own redirects. Anybody may write these: they
 * choose words, never facts.
 *
 * @param cameBack the provider sent the browser back, which proves nothing about the money
 * @param waited how long this page has been waiting for the provider's word since then
 */
record Visit(boolean cameBack, Duration waited, @Nullable Notice carried) {

    /** How long "we are asking the provider" is believable; later the page says what else to do. */
    static final Duration PATIENCE = Duration.ofSeconds(45);

    static final Visit PLAIN = new Visit(false, Duration.ZERO, null);

    private static final int LONGEST_SECONDS = 3600;

    static Visit of(@Nullable String returned, @Nullable String waited, @Nullable String notice) {
        Duration time = Duration.ofSeconds(returned == null ? 0 : seconds(waited));
        return new Visit(returned != null, time, Notice.of(notice).orElse(null));
    }

    boolean waitsForTheProvider() {
        return cameBack && waited.compareTo(PATIENCE) < 0;
    }

    Optional<Notice> notice() {
        boolean inVain = cameBack && !waitsForTheProvider();
        return Optional.ofNullable(inVain ? Notice.NOT_CONFIRMED : carried);
    }

    /** The query of the next look at the same page. */
    String queryAfter(int pollSeconds) {
        if (cameBack) {
            return "?returned=1&waited=" + (waited.toSeconds() + pollSeconds);
        }
        return carried == null ? "" : "?notice=" + carried.code();
    }

    private static int seconds(@Nullable String text) {
        try {
            return Math.max(0, Math.min(Integer.parseInt(text), LONGEST_SECONDS));
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
