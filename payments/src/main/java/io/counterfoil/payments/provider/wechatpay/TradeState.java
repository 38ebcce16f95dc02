package io.counterfoil.payments.provider.wechatpay;

import java.util.Arrays;
import java.util.Optional;

/** The words of section 4. */
enum TradeState {
    SUCCESS(Meaning.PAID),
    /** Paid, and some of it or all was given back. */
    REFUND(Meaning.PAID),
    NOTPAY(Meaning.WAITING),
    USERPAYING(Meaning.WAITING),
    /** A bank refused; the buyer can try again until it is closed. */
    PAYERROR(Meaning.WAITING),
    /** In the SDK's list only. */
    ACCEPT(Meaning.WAITING),
    CLOSED(Meaning.CLOSED),
    REVOKED(Meaning.CLOSED);

    enum Meaning {
        PAID,
        WAITING,
        CLOSED
    }

    private final Meaning meaning;

    TradeState(Meaning meaning) {
        this.meaning = meaning;
    }

    Meaning meaning() {
        return meaning;
    }

    static Optional<TradeState> of(String text) {
        return Arrays.stream(values()).filter(state -> state.name().equals(text)).findFirst();
    }
}
