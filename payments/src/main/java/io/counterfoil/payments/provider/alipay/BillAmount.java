package io.counterfoil.payments.provider.alipay;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Yuan in a bill, signed, with exactly two decimals; fen as we count them. */
final class BillAmount {

    private static final Pattern YUAN = Pattern.compile("-?[0-9]{1,14}\\.[0-9]{2}");

    private BillAmount() {}

    /** Empty where it is no amount: nothing is guessed or rounded. */
    static OptionalLong fen(String text) {
        return YUAN.matcher(text).matches()
                ? OptionalLong.of(Long.parseLong(text.replace(".", "")))
                : OptionalLong.empty();
    }
}
