package io.counterfoil.notifications.sending;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * The only place where the client learns an address: what is answered here was checked, and is what
 * it connects to. There is no second lookup that could answer otherwise.
 */
final class CheckedDns implements DnsResolver {

    private final TargetRules rules;

    CheckedDns(TargetRules rules) {
        this.rules = rules;
    }

    /** One private address among public ones refuses them all. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = rules.names().addresses(host);
        if (!rules.privateTargets()) {
            for (InetAddress address : found) {
                if (!PublicAddresses.isPublic(address)) {
                    throw new UnknownHostException("the host is not on the public internet");
                }
            }
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
