package io.counterfoil.sandbox.wechatpay;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts that can't be guessed. */
final class Randoms {

    private static final String ALPHABET =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Randoms() {}

    static String text(int length) {
        return of(ALPHABET, length);
    }

    static String digits(int length) {
        return of("0123456789", length);
    }

    static String hex(int length) {
        return of("0123456789abcdef", length);
    }

    private static String of(String alphabet, int length) {
        return IntStream.range(0, length)
                .mapToObj(i -> String.valueOf(alphabet.charAt(RANDOM.nextInt(alphabet.length()))))
                .collect(Collectors.joining());
    }
}
