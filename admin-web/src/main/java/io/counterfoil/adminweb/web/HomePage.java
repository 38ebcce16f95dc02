package io.counterfoil.adminweb.web;

import io.counterfoil.payments.Credential;
import io.counterfoil.payments.ProviderAccountView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Is anything wrong now?
 *
 * @param questions each opens the list that proves its count
 * @param accounts how many provider accounts there are, and how many cannot be used
 * @param ending certificates that ended or end soon, the first to end first
 * @param charts where people would rather look than read
 */
public record HomePage(
        List<Question> questions,
        int accounts,
        int unusableAccounts,
        List<Ending> ending,
        List<BarChart> charts) {

    /** With less than this left, nobody should wait any more. */
    private static final int URGENT_DAYS = 7;

    /** What a count other than zero means. */
    public enum Tone {
        /** Goes on by itself. */
        WAIT,
        /** Waits for a decision; nothing is wrong. */
        DECIDE,
        /** Something is wrong. */
        ALARM
    }

    /**
     * @param name its text is the message {@code admin.home.<name>}
     * @param oldest how long the oldest one waits, in words, or null
     */
    public record Question(String name, long count, Tone tone, String href, String oldest) {

        /** How it is coloured. */
        public String colour() {
            return count == 0 ? "calm" : tone.name().toLowerCase(java.util.Locale.ROOT);
        }

        boolean needsAPerson() {
            return count > 0 && tone != Tone.WAIT;
        }
    }

    /**
     * @param merchant whose page shows it; null where the account can't be used, since its merchant
     *     may not exist
     * @param days until it ends; zero or less when it has
     */
    public record Ending(String account, String merchant, String name, String day, long days) {

        static Ending of(
                ProviderAccountView account, Credential credential, Instant now, ZoneId zone) {
            return new Ending(
                    account.name(),
                    account.unusable() == null ? account.merchant().value() : null,
                    credential.name(),
                    credential.expiresAt().atZone(zone).toLocalDate().toString(),
                    Duration.between(now, credential.expiresAt()).toDays());
        }

        public boolean isOver() {
            return days <= 0;
        }

        boolean isUrgent() {
            return days < URGENT_DAYS;
        }
    }

    public boolean isCalm() {
        return unusableAccounts == 0
                && ending.isEmpty()
                && questions.stream().noneMatch(Question::needsAPerson);
    }

    public boolean hasAlarm() {
        return unusableAccounts > 0
                || ending.stream().anyMatch(Ending::isUrgent)
                || questions.stream().anyMatch(q -> q.count() > 0 && q.tone() == Tone.ALARM);
    }
}
