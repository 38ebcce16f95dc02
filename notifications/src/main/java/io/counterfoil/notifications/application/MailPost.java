package io.counterfoil.notifications.application;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Hands letters to a mail server. */
public interface MailPost {

    /** Whether a mail server is configured at all. */
    boolean isOn();

    /** Trouble is an answer, never an exception; not inside a transaction. */
    Answer send(Letter letter);

    /**
     * A mail in plain text. Names and texts may come from strangers.
     *
     * @param id makes its Message-ID, the same each time that it is sent
     * @param fromName who writes, beside our own address
     * @param toName null when it is not known
     * @param language {@code en} or {@code zh}
     */
    record Letter(
            String id,
            String fromName,
            String to,
            @Nullable String toName,
            String language,
            String subject,
            String text,
            Instant writtenAt) {

        /** Personal: never printed. */
        @Override
        public String toString() {
            return "letter " + id;
        }
    }

    /** What came of sending it. */
    enum Outcome {
        SENT,
        /** The mail server is not to be had, or said no for now, or nobody knows. */
        LATER,
        /** Sending it again would come to the same. */
        REFUSED
    }

    /**
     * What a try heard.
     *
     * @param said for staff, in our own words: what servers say may hold addresses
     */
    record Answer(Outcome outcome, String said) {}
}
