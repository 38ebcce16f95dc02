package io.counterfoil.payments.provider.wire;

/**
 * There is no answer because there was no call: something on our side kept it back. It certainly
 * had no effect, and says nothing about how the gateway is.
 */
public final class NeverSentException extends NoAnswerException {

    private static final long serialVersionUID = 1L;

    public NeverSentException(String message) {
        super(message);
    }
}
