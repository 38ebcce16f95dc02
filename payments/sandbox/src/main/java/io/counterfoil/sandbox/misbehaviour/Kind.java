package io.counterfoil.sandbox.misbehaviour;

import java.util.EnumSet;
import java.util.Set;

/** What can go wrong. {@code docs/sandbox.md} lists the options of each. */
public enum Kind {
    /** The notification is never sent (this once), or the browser is never sent back. */
    LOSE,
    /** The notification is sent {@code seconds} later. */
    DELAY,
    /** The notification is sent {@code count} times at once. */
    DUPLICATE,
    /** The signature is wrong: {@code how} = broken, other_key, missing, sha1. */
    FORGE,
    /**
     * {@code field} carries {@code value}; validly signed if {@code resign}. In an answer: always
     * validly signed.
     */
    ALTER,
    /** The notification is validly signed, but for another merchant's account. */
    OTHER_ACCOUNT,
    /** The notification is validly signed and tells another amount ({@code value}). */
    WRONG_AMOUNT,
    /** The notification is validly signed and tells another currency ({@code value}). */
    WRONG_CURRENCY,
    /** The notification is validly signed, of a number ({@code value}) that nobody gave. */
    UNKNOWN_NUMBER,
    /** The notification comes in GBK. */
    GBK,
    /**
     * The notification is sent, and its answer awaited, before the pay page answers the browser.
     */
    BEFORE_ANSWER,

    /** The gateway hangs for {@code seconds}, then drops the connection. */
    HANG,
    /** The connection ends without a byte. */
    CLOSE_CONNECTION,
    /** An HTTP {@code status} and a page of a proxy. */
    HTTP_ERROR,
    /** The answer takes {@code millis}. */
    SLOW,
    /** Half of the answer, then the connection ends. */
    HALF_BODY,
    /** Status 200 and an HTML page. */
    HTML,
    /** Status 200 and nothing. */
    EMPTY_BODY,
    /** The answer is signed with a key that isn't the provider's. */
    BAD_SIGNATURE,
    /** The answer isn't signed. */
    UNSIGNED,
    /**
     * The call is refused with {@code code} and {@code sub_code}, validly signed, without effect.
     */
    REFUSE,
    /** "There is no such trade" until {@code seconds} after its creation; 0 = always. */
    NOT_EXIST,
    /**
     * A refund is accepted and done {@code seconds} later, or {@code fails} then, or is {@code
     * abnormal} then: it needs a person.
     */
    TAKE_TIME,
    /**
     * A refund that was asked for before is refused with {@code sub_code}, although it was done.
     */
    REFUSE_REPEAT,

    /** A bill isn't there yet, and that is said with {@code sub_code}. */
    LATE,
    /** A line is published wrong: {@code how} is a {@link LineFault}. */
    SPOIL_LINE,
    /** The file is handed out wrong: {@code how} is a {@link FileFault}. */
    SPOIL_FILE;

    public static final Set<Kind> OF_NOTIFICATIONS = EnumSet.range(LOSE, BEFORE_ANSWER);
    public static final Set<Kind> OF_RETURNS = EnumSet.of(LOSE, FORGE, ALTER);
    public static final Set<Kind> OF_STATEMENTS = EnumSet.range(LATE, SPOIL_FILE);
    public static final Set<Kind> OF_CALLS = EnumSet.range(HANG, REFUSE_REPEAT);

    private static final Set<Kind> UNTIL_REMOVED = EnumSet.of(NOT_EXIST, REFUSE_REPEAT, LATE);

    static {
        OF_CALLS.add(ALTER);
    }

    /** How often it happens where the request doesn't say. */
    int usualTimes() {
        return UNTIL_REMOVED.contains(this) ? 0 : 1;
    }
}
