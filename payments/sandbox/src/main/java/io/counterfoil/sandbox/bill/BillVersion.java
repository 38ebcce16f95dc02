package io.counterfoil.sandbox.bill;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A day's bill as it was published. A later one of the same day replaces it; the file stays as it
 * was.
 *
 * @param account the account's name
 * @param version 1, 2, … within the day
 * @param sha256 of the file, hexadecimal
 */
public record BillVersion(
        String account,
        LocalDate date,
        int version,
        Instant publishedAt,
        int lines,
        long bytes,
        String sha256,
        Path file) {

    public boolean isEmpty() {
        return lines == 0;
    }
}
