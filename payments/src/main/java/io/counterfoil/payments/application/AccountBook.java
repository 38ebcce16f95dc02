package io.counterfoil.payments.application;

import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.PaymentMethod;
import io.counterfoil.payments.provider.PaymentProvider;
import io.counterfoil.payments.provider.ProviderAccount;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/**
 * The provider accounts from the configuration, read once. An account that can't be used is kept
 * with the reason; it never stops the others.
 */
@ApplicationScoped
class AccountBook {

    private static final System.Logger LOG = System.getLogger(AccountBook.class.getName());

    /**
     * @param unusable why it can't be used, or null
     */
    record Entry(
            String name,
            String provider,
            MerchantId merchant,
            ProviderAccount account,
            PaymentProvider adapter,
            List<PaymentMethod> methods,
            String unusable) {}

    private Map<String, Entry> entries = Map.of();
    private Set<String> appBrowsers = Set.of();

    AccountBook() {}

    @Inject
    AccountBook(Config config, @Any Instance<PaymentProvider> adapters) {
        this(config, adapters.stream().toList());
    }

    AccountBook(Config config, Collection<PaymentProvider> adapters) {
        Map<String, PaymentProvider> byName =
                adapters.stream()
                        .collect(Collectors.toMap(PaymentProvider::name, Function.identity()));
        AccountReader reader = new AccountReader(config);
        Map<String, Entry> read = new LinkedHashMap<>();
        for (String name : reader.names()) {
            read.put(name, entry(reader, name, byName));
        }
        entries = Map.copyOf(read);
        appBrowsers =
                adapters.stream()
                        .flatMap(adapter -> adapter.appBrowser().stream())
                        .collect(Collectors.toUnmodifiableSet());
        for (String name : reader.names()) {
            Entry entry = entries.get(name);
            if (entry.unusable() != null) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Provider account {0} offers no payment method: {1}",
                        name,
                        entry.unusable());
            }
        }
        if (entries.isEmpty()) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "No provider account is configured (counterfoil.accounts): no payment method is offered.");
        }
    }

    /** All, in a stable order. */
    List<Entry> all() {
        List<Entry> all = new ArrayList<>(entries.values());
        all.sort(java.util.Comparator.comparing(Entry::name));
        return all;
    }

    Set<String> appBrowsers() {
        return appBrowsers;
    }

    Optional<Entry> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /**
     * An account that payments refer to; {@link IllegalStateException} when the configuration lost
     * it.
     */
    Entry usable(String name) {
        Entry entry = entries.get(name);
        if (entry == null || entry.unusable() != null) {
            throw new IllegalStateException("provider account " + name + " is not usable");
        }
        return entry;
    }

    private static Entry entry(
            AccountReader reader, String name, Map<String, PaymentProvider> adapters) {
        String provider = reader.text(name, "provider").orElse("");
        MerchantId merchant = null;
        try {
            merchant = new MerchantId(reader.text(name, "merchant").orElse(""));
            PaymentProvider adapter = adapters.get(provider);
            if (adapter == null) {
                return unusable(
                        name, provider, merchant, "provider is not one of " + adapters.keySet());
            }
            ProviderAccount account = reader.account(name, provider, merchant, adapter.itemNames());
            List<PaymentMethod> methods = List.copyOf(adapter.methods(account));
            return new Entry(name, provider, merchant, account, adapter, methods, null);
        } catch (IllegalArgumentException broken) {
            return unusable(name, provider, merchant, broken.getMessage());
        }
    }

    private static Entry unusable(
            String name, String provider, MerchantId merchant, String reason) {
        return new Entry(name, provider, merchant, null, null, List.of(), reason);
    }
}
