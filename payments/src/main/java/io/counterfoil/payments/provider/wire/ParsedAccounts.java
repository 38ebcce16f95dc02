package io.counterfoil.payments.provider.wire;

import io.counterfoil.payments.provider.ProviderAccount;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Accounts as an adapter reads them: keys and certificates are parsed once, and again only when the
 * account's configuration has changed.
 *
 * @param <A> an account of the adapter's
 */
public final class ParsedAccounts<A> {

    private final Function<ProviderAccount, A> parser;
    private final Map<String, Entry<A>> entries = new ConcurrentHashMap<>();

    private record Entry<A>(ProviderAccount configured, A parsed) {}

    /**
     * @param parser fails with {@link IllegalArgumentException} that names the missing or broken
     *     item
     */
    public ParsedAccounts(Function<ProviderAccount, A> parser) {
        this.parser = parser;
    }

    /** Fails as the parser does. */
    public A read(ProviderAccount account) {
        return entries.compute(
                        account.name(),
                        (name, known) ->
                                known != null && known.configured().equals(account)
                                        ? known
                                        : new Entry<>(account, parser.apply(account)))
                .parsed();
    }
}
