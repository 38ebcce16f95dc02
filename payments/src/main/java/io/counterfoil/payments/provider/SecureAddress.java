package io.counterfoil.payments.provider;

import java.util.Set;

/** TLS everywhere, but for what runs on this machine. */
public final class SecureAddress {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private SecureAddress() {}

    /** Whether it is https, or http to this machine. */
    public static boolean isSecure(String scheme, String host) {
        return "https".equals(scheme) || "http".equals(scheme) && THIS_MACHINE.contains(host);
    }
}
