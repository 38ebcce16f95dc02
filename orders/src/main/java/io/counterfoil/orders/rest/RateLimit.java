package io.counterfoil.orders.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A bucket of tokens for each API key that is valid, on this node alone: a minute's worth may be
 * used at once, then it fills evenly. Keys are remembered by their hash.
 */
@ApplicationScoped
public class RateLimit {

    private static final long MS_PER_MINUTE = 60_000;

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final int requestsPerMinute;
    private final Clock clock;

    RateLimit() {
        this(0, null);
    }

    @Inject
    RateLimit(
            @ConfigProperty(name = "counterfoil.api.requests-per-minute", defaultValue = "600")
                    int requestsPerMinute,
            Clock clock) {
        this.requestsPerMinute = requestsPerMinute;
        this.clock = clock;
    }

    /**
     * Empty when the request may pass; else the seconds to wait. Zero per minute means no limit.
     */
    OptionalLong take(String apiKey) {
        if (requestsPerMinute <= 0) {
            return OptionalLong.empty();
        }
        Bucket bucket = buckets.merge(hash(apiKey), full(), (old, fresh) -> old.next(this));
        return bucket.isOverdrawn ? OptionalLong.of(bucket.waitS(this)) : OptionalLong.empty();
    }

    private Bucket full() {
        return new Bucket(capacity() - MS_PER_MINUTE, clock.millis(), false);
    }

    /** One request costs as many units as there are milliseconds in a minute. */
    private long capacity() {
        return requestsPerMinute * MS_PER_MINUTE;
    }

    private static String hash(String apiKey) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(apiKey.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Bucket(long units, long atMs, boolean isOverdrawn) {

        Bucket next(RateLimit limit) {
            long nowMs = Math.max(limit.clock.millis(), atMs);
            long gained = Math.min(nowMs - atMs, MS_PER_MINUTE) * limit.requestsPerMinute;
            long filled = Math.min(units + gained, limit.capacity());
            boolean enough = filled >= MS_PER_MINUTE;
            return new Bucket(enough ? filled - MS_PER_MINUTE : filled, nowMs, !enough);
        }

        long waitS(RateLimit limit) {
            long missing = MS_PER_MINUTE - units;
            long waitMs = ceilDiv(missing, limit.requestsPerMinute);
            return Math.max(1, ceilDiv(waitMs, 1000));
        }

        private static long ceilDiv(long amount, long by) {
            return (amount + by - 1) / by;
        }
    }
}
