package io.counterfoil.notifications.sending;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses are on the public internet, by the IANA registries of special-purpose addresses.
 * Of IPv6 only what is given out as global unicast is public; what carries an IPv4 address inside
 * is not.
 */
final class PublicAddresses {

    private static final List<Block> NOT_PUBLIC_V4 =
            blocks(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8",
                    "100.64.0.0/10", // carrier-grade NAT; 100.100.100.200 answers cloud metadata
                    "127.0.0.0/8",
                    "169.254.0.0/16", // link-local; 169.254.169.254 answers cloud metadata
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4");

    private static final List<Block> PUBLIC_V6 = blocks("2000::/3");

    private static final List<Block> NOT_PUBLIC_V6 =
            blocks(
                    "2001::/23", // protocol assignments, Teredo
                    "2001:db8::/32",
                    "2002::/16", // 6to4
                    "3fff::/20");

    private PublicAddresses() {}

    static boolean isPublic(InetAddress address) {
        if (address instanceof Inet4Address) {
            return !isIn(NOT_PUBLIC_V4, address);
        }
        return address instanceof Inet6Address
                && isIn(PUBLIC_V6, address)
                && !isIn(NOT_PUBLIC_V6, address);
    }

    private static boolean isIn(List<Block> blocks, InetAddress address) {
        return blocks.stream().anyMatch(block -> block.holds(address.getAddress()));
    }

    private static List<Block> blocks(String... texts) {
        return Stream.of(texts).map(Block::of).toList();
    }

    /** A CIDR block. */
    private record Block(byte[] start, int bits) {

        static Block of(String text) {
            int slash = text.indexOf('/');
            try {
                return new Block(
                        InetAddress.getByName(text.substring(0, slash)).getAddress(),
                        Integer.parseInt(text.substring(slash + 1)));
            } catch (java.net.UnknownHostException noLiteral) {
                throw new IllegalStateException(noLiteral);
            }
        }

        boolean holds(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
