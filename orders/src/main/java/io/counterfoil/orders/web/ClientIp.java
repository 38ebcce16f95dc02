package io.counterfoil.orders.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address from which a browser comes, as the server knows it. Behind a proxy that is the
 * proxy's, until the server is told to believe its headers: nobody else's headers are asked.
 */
final class ClientIp {

    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private ClientIp() {}

    /** Without the zone, which means something only on this machine. */
    static @Nullable String of(@Nullable String remoteAddress) {
        if (remoteAddress == null) {
            return null;
        }
        String address = remoteAddress.replaceFirst("%.*", "");
        return ADDRESS.matcher(address).matches() ? address : null;
    }
}
