package io.counterfoil.app.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Two accounts at each provider that the built sandbox can play, known to product and sandbox. The
 * first is the merchant {@code demo}'s: called {@code demo} at the first provider, after its
 * provider at the others. The second is a neighbour's.
 */
public final class DemoSettings {

    static final String MERCHANT = "demo";
    static final String NEIGHBOUR = "neighbour";

    private static final String ACCOUNTS = "io.counterfoil.sandbox.demo.DemoAccounts";
    private static final String OTHER = "-other";

    private DemoSettings() {}

    static Map<String, String> settings(Path folder) {
        return settings(folder, RunSettings.sandboxWar(), RunSettings.sandbox());
    }

    /**
     * @param folder where their keys are kept
     * @param url where the sandbox is reached
     */
    public static Map<String, String> settings(Path folder, Path sandboxWar, URI url) {
        try (URLClassLoader sandbox = classesOf(sandboxWar)) {
            Class<?> accounts = Class.forName(ACCOUNTS, true, sandbox);
            List<?> providers = (List<?>) accounts.getMethod("providers").invoke(null);
            Function<String, List<String>> names =
                    provider -> {
                        String name = providers.indexOf(provider) == 0 ? MERCHANT : provider;
                        return List.of(name, name + OTHER);
                    };
            Object made =
                    accounts.getMethod("of", Path.class, URI.class, String.class, Function.class)
                            .invoke(null, folder, url, MERCHANT, names);
            return forTests(texts((Map<?, ?>) made));
        } catch (IOException | ReflectiveOperationException failed) {
            throw new IllegalStateException(
                    "the sandbox's demo accounts can't be made: " + failed, failed);
        }
    }

    private static Map<String, String> forTests(Map<String, String> settings) {
        for (String account : settings.get("counterfoil.accounts").split(",")) {
            String items = "counterfoil.account." + account + ".";
            // A loaded machine is no fault under test.
            settings.put(items + "ask-timeout", "PT10S");
            if (account.endsWith(OTHER)) {
                settings.put(items + "merchant", NEIGHBOUR);
            }
        }
        return settings;
    }

    private static Map<String, String> texts(Map<?, ?> made) {
        Map<String, String> texts = new HashMap<>();
        made.forEach((name, value) -> texts.put((String) name, (String) value));
        return texts;
    }

    private static URLClassLoader classesOf(Path sandboxWar) {
        try {
            URL classes = URI.create("jar:" + sandboxWar.toUri() + "!/WEB-INF/classes/").toURL();
            return new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
