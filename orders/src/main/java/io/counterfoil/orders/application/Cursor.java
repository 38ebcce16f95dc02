package io.counterfoil.orders.application;

import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.OrderNo;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where the next page of a list starts: the last number of the page before, wrapped so that nobody
 * builds on its form. It says nothing about whose orders are listed, so a forged one shows nothing
 * that the list would not.
 */
final class Cursor {

    private Cursor() {}

    static String after(OrderNo last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(last.value().getBytes(StandardCharsets.US_ASCII));
    }

    /** Null for none; refuses anything that is not a cursor of ours with {@code cursor_invalid}. */
    static String read(String cursor) {
        if (cursor == null) {
            return null;
        }
        String number;
        try {
            number = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException notBase64) {
            throw invalid();
        }
        if (!OrderNo.isOurs(number)) {
            throw invalid();
        }
        return number;
    }

    private static DomainException invalid() {
        return DomainException.invalid(
                "cursor_invalid", "The cursor is not one that a list of ours gave.");
    }
}
