package io.counterfoil.payments.provider.wire;

/** Carries a call to a provider, exactly once, and its answer back. */
public interface HttpTransport {

    /** Ample for a message of any provider. */
    int MESSAGE = 64 * 1024;

    /**
     * @param longestAnswer in bytes
     * @return the answer with any status, not yet believed
     * @throws NoAnswerException when there is none that could be read whole; the effect of the call
     *     is unknown then
     */
    HttpReply send(HttpCall call, TimeLimits limits, int longestAnswer);
}
