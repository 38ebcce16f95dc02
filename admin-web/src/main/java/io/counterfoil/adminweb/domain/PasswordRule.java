package io.counterfoil.adminweb.domain;

import io.counterfoil.payments.DomainException;

/** Long, not adorned: 12 to 128 characters of any kind, and not the account's own name. */
public final class PasswordRule {

    public static final int SHORTEST = 12;
    public static final int LONGEST = 128;

    private PasswordRule() {}

    public static void check(StaffName name, String password) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            throw DomainException.invalid(
                    "password_length",
                    "A password has " + SHORTEST + " to " + LONGEST + " characters.");
        }
        boolean isOneCharacterRepeated = password.codePoints().distinct().count() < 4;
        if (isOneCharacterRepeated || password.equalsIgnoreCase(name.value())) {
            throw DomainException.invalid(
                    "password_too_simple", "This password is too easy to guess.");
        }
    }
}
