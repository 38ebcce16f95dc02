package io.counterfoil.payments.provider.wire;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Yuan in a provider's bill, signed, with exactly two decimals; fen as we count them. */
public final class StatementYuan {

    private static final Pattern YUAN = Pattern.compile("-?[0-9]{1,14}\\.[0-9]{2}");

    private StatementYuan() {}

    /** Empty where it is no amount: nothing is guessed or rounded. */
    public static OptionalLong fen(String text) {
        return YUAN.matcher(text).matches()
                ? OptionalLong.of(Long.parseLong(text.replace(".", "")))
                : OptionalLong.empty();
    }
}
