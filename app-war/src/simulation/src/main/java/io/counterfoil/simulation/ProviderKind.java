package io.counterfoil.simulation;

import io.counterfoil.payments.RefundRules;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of providers that there are, after the protocols of the real ones. */
enum ProviderKind {
    /**
     * The buyer's browser brings the order: the provider knows of no trade before it comes, and
     * can't close what it doesn't know. Refunds are answered at once and may be repeated.
     */
    BROWSER,
    /** We bring the order at the first opening. Refunds take their time, and are told of. */
    SERVER,
    /** Nothing is closed, and no refund is ever repeated. */
    ONE_WAY;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace("_", "-");
    }

    String method() {
        return word() + ".page";
    }

    /** Whether the trade begins when we call, not when the buyer comes. */
    boolean startsByCall() {
        return this == SERVER;
    }

    boolean closes() {
        return this != ONE_WAY;
    }

    /** Whether it tells us of refunds by messages. */
    boolean mentionsRefunds() {
        return this != ONE_WAY;
    }

    boolean refundsAtOnce() {
        return this == BROWSER;
    }

    /** How far the times of its statement may be from those that it told before. */
    Optional<Duration> timeTolerance() {
        return switch (this) {
            case BROWSER -> Optional.of(Duration.ofSeconds(60));
            case SERVER -> Optional.of(Duration.ofSeconds(2));
            case ONE_WAY -> Optional.empty();
        };
    }

    RefundRules refundRules() {
        return switch (this) {
            case BROWSER ->
                    new RefundRules(
                            true,
                            true,
                            Duration.ofSeconds(10),
                            List.of(Duration.ofSeconds(30), Duration.ofMinutes(10)),
                            Duration.ofSeconds(3));
            case SERVER ->
                    new RefundRules(
                            true,
                            true,
                            Duration.ofMinutes(1),
                            List.of(
                                    Duration.ofMinutes(5),
                                    Duration.ofMinutes(10),
                                    Duration.ofMinutes(30)),
                            Duration.ofMinutes(1));
            case ONE_WAY ->
                    new RefundRules(
                            false,
                            false,
                            Duration.ofSeconds(1),
                            List.of(
                                    Duration.ofSeconds(2),
                                    Duration.ofSeconds(8),
                                    Duration.ofSeconds(32),
                                    Duration.ofHours(1),
                                    Duration.ofHours(6),
                                    Duration.ofHours(12),
                                    Duration.ofDays(1)),
                            Duration.ZERO);
        };
    }
}
