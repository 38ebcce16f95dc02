package io.counterfoil.sandbox.demo;

import io.counterfoil.sandbox.provider.SimulatedProvider;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Throw-away accounts at all simulated providers. Their keys are made once and kept in a folder;
 * they are for a try on one machine and for tests, and worth nothing anywhere else.
 */
public final class DemoAccounts {

    private DemoAccounts() {}

    /** The names of all providers that can be played, the one with the longest history first. */
    public static List<String> providers() {
        return SimulatedProvider.all().stream().map(SimulatedProvider::name).toList();
    }

    /**
     * One account at each provider, called {@code <provider>-demo}.
     *
     * @param sandboxUrl where the sandbox is reached, without a slash at the end
     * @param merchant whose accounts they are in the product
     * @return the settings of product and sandbox together, with {@code counterfoil.accounts}
     */
    public static Map<String, String> of(Path folder, URI sandboxUrl, String merchant) {
        return of(folder, sandboxUrl, merchant, provider -> List.of(provider + "-demo"));
    }

    /** The same with other names, and as many accounts at a provider as there are names for it. */
    public static Map<String, String> of(
            Path folder,
            URI sandboxUrl,
            String merchant,
            Function<String, List<String>> namesAtProvider) {
        var settings = new TreeMap<String, String>();
        SimulatedProvider.all().stream()
                .flatMap(
                        provider ->
                                namesAtProvider.apply(provider.name()).stream()
                                        .map(
                                                name ->
                                                        provider.demo(
                                                                name,
                                                                merchant,
                                                                folder.resolve(name),
                                                                sandboxUrl)))
                .forEach(account -> add(settings, account));
        return settings;
    }

    private static void add(Map<String, String> settings, DemoAccount account) {
        settings.merge("counterfoil.accounts", account.name(), DemoAccounts::listed);
        settings.merge(account.sandboxList(), account.name(), DemoAccounts::listed);
        settings.putAll(account.product());
        settings.putAll(account.sandbox());
    }

    private static String listed(String some, String another) {
        return some + "," + another;
    }
}
