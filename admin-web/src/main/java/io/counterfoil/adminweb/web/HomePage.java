package io.counterfoil.adminweb.web;

import java.util.List;

/**
 * Is anything wrong now?
 *
 * @param questions each opens the list that proves its count
 * @param accounts how many provider accounts there are, and how many cannot be used
 * @param charts where people would rather look than read
 */
public record HomePage(
        List<Question> questions, int accounts, int unusableAccounts, List<BarChart> charts) {

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

    public boolean isCalm() {
        return unusableAccounts == 0 && questions.stream().noneMatch(Question::needsAPerson);
    }

    public boolean hasAlarm() {
        return unusableAccounts > 0
                || questions.stream().anyMatch(q -> q.count() > 0 && q.tone() == Tone.ALARM);
    }
}
