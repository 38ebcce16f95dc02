package io.counterfoil.sandbox.demo;

import java.util.Map;

/**
 * A complete throw-away account at a simulated provider: what the product has to be told, and what
 * the sandbox has.
 *
 * @param name names it in both
 * @param product the product's settings by their full names, {@code counterfoil.account.<name>.*}
 * @param sandboxList the sandbox's setting that lists the names of this provider's accounts
 * @param sandbox the sandbox's settings by their full names, but for that list
 */
public record DemoAccount(
        String name, Map<String, String> product, String sandboxList, Map<String, String> sandbox) {

    public DemoAccount {
        product = Map.copyOf(product);
        sandbox = Map.copyOf(sandbox);
    }
}
