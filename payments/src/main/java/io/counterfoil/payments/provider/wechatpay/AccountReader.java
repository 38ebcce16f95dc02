package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.provider.ProviderAccount;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Parses the keys of an account once, and again only when its configuration has changed. */
final class AccountReader {

    private record Entry(ProviderAccount configured, WechatPayAccount read) {}

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /** Fails with {@link IllegalArgumentException} that names the missing or broken item. */
    WechatPayAccount read(ProviderAccount account) {
        return entries.compute(
                        account.name(),
                        (name, known) ->
                                known != null && known.configured().equals(account)
                                        ? known
                                        : new Entry(account, WechatPayAccount.of(account)))
                .read();
    }
}
