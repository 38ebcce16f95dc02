package io.counterfoil.sandbox.provider;

import io.counterfoil.sandbox.demo.DemoAccount;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;

/**
 * A payment provider that the sandbox can play. Found by {@link java.util.ServiceLoader}: its class
 * is named in {@code META-INF/services} and nowhere else. Has a constructor without parameters, and
 * refers to heavy classes in {@link #start} only: the launcher makes demo accounts without them.
 */
public interface SimulatedProvider {

    /** All that there are, in the order in which they are named. */
    static List<SimulatedProvider> all() {
        return ServiceLoader.load(SimulatedProvider.class, SimulatedProvider.class.getClassLoader())
                .stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /**
     * One word in lower case: the first part of its addresses below the sandbox's, of its settings
     * ({@code sandbox.<name>.…}), and the name of its templates' folder and message bundle.
     */
    String name();

    /** Begins to play, once for each sandbox. */
    PlayedProvider start(Stage stage);

    /**
     * A complete throw-away account, for a try on one machine. Its keys are made once and kept in
     * that folder; asked again, the same account comes back.
     *
     * @param accountName names it in the product and in the sandbox
     * @param merchant whose account it is in the product
     * @param sandboxUrl where the sandbox is reached, without a slash at the end
     */
    DemoAccount demo(String accountName, String merchant, Path folder, URI sandboxUrl);
}
