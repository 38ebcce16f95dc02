package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.provider.wire.StatementYuan;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** A fee in a bill: yuan with five decimals, or with two. Nothing is guessed or rounded. */
final class BillFee {

    private static final Pattern PRECISE = Pattern.compile("-?[0-9]{1,11}\\.[0-9]{5}");
    private static final int FEE_UNITS_OF_A_FEN = 1000;

    private BillFee() {}

    static boolean isFee(String text) {
        return PRECISE.matcher(text).matches() || StatementYuan.fen(text).isPresent();
    }

    /** Empty where it is no whole number of fen. */
    static OptionalLong wholeFen(String text) {
        if (!PRECISE.matcher(text).matches()) {
            return StatementYuan.fen(text);
        }
        long units = Long.parseLong(text.replace(".", ""));
        return units % FEE_UNITS_OF_A_FEN == 0
                ? OptionalLong.of(units / FEE_UNITS_OF_A_FEN)
                : OptionalLong.empty();
    }
}
