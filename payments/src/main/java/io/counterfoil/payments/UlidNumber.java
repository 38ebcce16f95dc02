package io.counterfoil.payments;

import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Clock;
import java.util.regex.Pattern;

/** The form that our numbers share: a prefix of letters and a ULID in Crockford's base 32. */
final class UlidNumber {

    private final String prefix;
    private final Pattern pattern;

    UlidNumber(String prefix) {
        this.prefix = prefix;
        this.pattern = Pattern.compile(prefix + "[0-7][0-9A-HJKMNP-TV-Z]{25}");
    }

    String next(Clock clock) {
        return prefix + UlidCreator.getUlid(clock.millis());
    }

    boolean matches(String text) {
        return pattern.matcher(text).matches();
    }

    void require(String text) {
        if (!matches(text)) {
            throw new IllegalArgumentException("not a number of the form " + prefix + "…");
        }
    }
}
