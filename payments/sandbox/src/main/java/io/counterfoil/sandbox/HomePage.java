package io.counterfoil.sandbox;

import io.counterfoil.sandbox.provider.Account;
import java.util.List;

/** The landing page. */
public record HomePage(List<Provider> providers) {

    /**
     * A provider that is played.
     *
     * @param name names its words: {@code <name>.name}
     * @param second the same gateway on another origin
     */
    public record Provider(String name, String gateway, String second, List<Account> accounts) {}
}
