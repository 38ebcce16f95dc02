package io.counterfoil.payments.provider.wechatpay;

import java.util.Optional;

/**
 * The values of a row: a back-tick before each, a comma between two (section 8.1), so that a comma
 * in a text is no new value.
 */
final class BillValues {

    private BillValues() {}

    /** Empty where the line does not begin with a back-tick. */
    static Optional<String[]> of(String line) {
        return line.startsWith("`")
                ? Optional.of(line.substring(1).split(",`", -1))
                : Optional.empty();
    }
}
