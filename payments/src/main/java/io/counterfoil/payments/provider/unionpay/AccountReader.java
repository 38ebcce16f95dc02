package io.counterfoil.payments.provider.unionpay;

import io.counterfoil.payments.provider.ProviderAccount;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Opens the key store and parses the certificates of an account once, and again only when its
 * configuration has changed. A certificate that has expired is told by health: what it signed must
 * still be read and asked about.
 */
final class AccountReader {

    private record Entry(ProviderAccount configured, UnionPayAccount read) {}

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Clock clock;

    AccountReader(Clock clock) {
        this.clock = clock;
    }

    /** Fails with {@link IllegalArgumentException} that names the missing or broken item. */
    UnionPayAccount read(ProviderAccount account) {
        return entries.compute(
                        account.name(),
                        (name, known) ->
                                known != null && known.configured().equals(account)
                                        ? known
                                        : new Entry(
                                                account,
                                                UnionPayAccount.of(account, clock.instant())))
                .read();
    }
}
