package io.counterfoil.payments.provider.wechatpay;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Yuan in a bill, fen as we count them. Nothing is guessed or rounded. */
final class BillAmount {

    private static final Pattern YUAN = Pattern.compile("-?[0-9]{1,14}\\.[0-9]{2}");
    private static final Pattern FEE = Pattern.compile("-?[0-9]{1,11}\\.[0-9]{5}");
    private static final int FEE_UNITS_OF_A_FEN = 1000;

    private BillAmount() {}

    /** Empty where it is no amount with exactly two decimals. */
    static OptionalLong fen(String text) {
        return YUAN.matcher(text).matches()
                ? OptionalLong.of(Long.parseLong(text.replace(".", "")))
                : OptionalLong.empty();
    }

    static boolean isFee(String text) {
        return FEE.matcher(text).matches() || YUAN.matcher(text).matches();
    }

    /** A fee has five decimals: empty where it is no whole number of fen. */
    static OptionalLong wholeFenOfFee(String text) {
        if (!FEE.matcher(text).matches()) {
            return fen(text);
        }
        long units = Long.parseLong(text.replace(".", ""));
        return units % FEE_UNITS_OF_A_FEN == 0
                ? OptionalLong.of(units / FEE_UNITS_OF_A_FEN)
                : OptionalLong.empty();
    }
}
