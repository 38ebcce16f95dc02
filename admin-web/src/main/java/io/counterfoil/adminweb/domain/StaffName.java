package io.counterfoil.adminweb.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name a staff member signs in with: lower case, 1 to 32 of a-z, 0-9, dot, _ and -. */
public record StaffName(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");

    public StaffName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the name of a staff member");
        }
    }

    /** What somebody typed, if it can be a name. */
    public static Optional<StaffName> typed(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        return FORM.matcher(name).matches() ? Optional.of(new StaffName(name)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
