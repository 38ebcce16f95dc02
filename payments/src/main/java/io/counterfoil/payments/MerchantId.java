package io.counterfoil.payments;

import java.util.regex.Pattern;

/** The merchant's id, {@code [a-z0-9-]{1,32}}, chosen when staff create the merchant. */
public record MerchantId(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,32}");

    public MerchantId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a merchant id is 1 to 32 of a-z, 0-9 and -");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
