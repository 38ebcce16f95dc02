package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.Money;
import java.util.Currency;

/** Fen as whole numbers, in JSON as with us; exact, or refused (section 3.1). */
final class Fen {

    static final Currency CNY = Currency.getInstance("CNY");

    /**
     * The SDK's type for a payment ends here, and whether WeChat Pay takes more nobody says
     * (section 13).
     */
    private static final long MOST = Integer.MAX_VALUE;

    private Fen() {}

    static long of(Money amount) {
        if (!amount.currency().equals(CNY)) {
            throw new IllegalArgumentException("WeChat Pay takes CNY only");
        }
        if (amount.minor() < 1 || amount.minor() > MOST) {
            throw new IllegalArgumentException("WeChat Pay takes 0.01 to 21474836.47 yuan");
        }
        return amount.minor();
    }
}
