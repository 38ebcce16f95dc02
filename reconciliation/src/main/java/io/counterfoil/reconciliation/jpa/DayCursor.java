package io.counterfoil.reconciliation.jpa;

import io.counterfoil.payments.DomainException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Reads where a list goes on; what was not written by a page before is refused. */
final class DayCursor {

    private DayCursor() {}

    static String[] parts(String cursor, int howMany) {
        String[] parts = cursor.split(" ", howMany);
        if (parts.length != howMany) {
            throw broken();
        }
        return parts;
    }

    static int rank(String part) {
        try {
            return Integer.parseInt(part);
        } catch (NumberFormatException notOne) {
            throw broken();
        }
    }

    static LocalDate day(String part) {
        try {
            LocalDate day = LocalDate.parse(part);
            if (day.getYear() < 1 || day.getYear() > 9999) {
                throw broken();
            }
            return day;
        } catch (DateTimeParseException notOne) {
            throw broken();
        }
    }

    private static DomainException broken() {
        return DomainException.invalid("invalid_cursor", "This page can't be continued.");
    }
}
