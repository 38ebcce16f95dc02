package io.counterfoil.payments.provider.wechatpay;

import java.util.Optional;

/**
 * How far a bill may unpack: a bomb is found by what comes out, never by what it says of itself.
 */
final class BillLimits {

    private static final long LONGEST = 4L * 1024 * 1024 * 1024;
    private static final int HIGHEST_RATIO = 100;

    /** A short file of equal lines packs well; below this no ratio is asked for. */
    private static final int HARMLESS = 1024 * 1024;

    private BillLimits() {}

    /** What is too much, where something is. */
    static Optional<String> excess(long packed, long unpacked) {
        if (unpacked > LONGEST) {
            return Optional.of("unpacks to more than 4 GiB");
        }
        return unpacked > HARMLESS && unpacked > HIGHEST_RATIO * packed
                ? Optional.of("unpacks to more than " + HIGHEST_RATIO + " times its size")
                : Optional.empty();
    }
}
