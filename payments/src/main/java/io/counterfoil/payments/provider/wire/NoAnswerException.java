package io.counterfoil.payments.provider.wire;

/**
 * The gateway gave no answer that could be read: time-out, broken connection, another status than
 * 200, too long an answer. Whether the call had its effect is unknown.
 */
public class NoAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened, without a part of the request or of the answer
     */
    public NoAnswerException(String message) {
        super(message);
    }

    /** What kept an answer away, in words that may be stored and logged. */
    public static String words(RuntimeException trouble) {
        return trouble instanceof NoAnswerException
                ? trouble.getMessage()
                : "not asked: " + trouble.getClass().getSimpleName();
    }
}
