package io.counterfoil.notifications.sending;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/**
 * The mail server that is configured. Without TLS only on this machine: passwords and the names of
 * buyers would otherwise be readable on the way.
 *
 * @param from our own address
 */
record MailServer(String host, int port, Tls tls, Optional<Login> login, InternetAddress from) {

    /** How the connection is made safe. */
    enum Tls {
        /** Plain at first; goes on only after STARTTLS. */
        STARTTLS(587),
        /** TLS from the first byte. */
        TLS(465),
        NONE(25);

        private final int port;

        Tls(int port) {
            this.port = port;
        }
    }

    /** Who we are to the server. */
    record Login(String user, String password) {

        @Override
        public String toString() {
            return "login";
        }
    }

    /** The items {@code counterfoil.mail.*}, as they are written. */
    record Items(
            Optional<String> host,
            Optional<Integer> port,
            String tls,
            Optional<String> user,
            Optional<String> password,
            Optional<String> from) {}

    /** Empty without a host; refuses what can't be meant. */
    static Optional<MailServer> of(Items items) {
        return items.host()
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .map(
                        host -> {
                            Tls tls = tls(items.tls());
                            requireSafe(host, tls);
                            return new MailServer(
                                    host,
                                    items.port().orElse(tls.port),
                                    tls,
                                    login(items),
                                    from(items));
                        });
    }

    private static Tls tls(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "starttls" -> Tls.STARTTLS;
            case "tls" -> Tls.TLS;
            case "none" -> Tls.NONE;
            default ->
                    throw new IllegalArgumentException(
                            "counterfoil.mail.tls is starttls, tls or none");
        };
    }

    private static void requireSafe(String host, Tls tls) {
        if (tls == Tls.NONE && !isThisMachine(host)) {
            throw new IllegalArgumentException(
                    "counterfoil.mail.tls=none is for a mail server on this machine only");
        }
    }

    private static boolean isThisMachine(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private static Optional<Login> login(Items items) {
        return items.user()
                .filter(user -> !user.isEmpty())
                .map(
                        user ->
                                new Login(
                                        user,
                                        items.password()
                                                .orElseThrow(
                                                        () ->
                                                                new IllegalArgumentException(
                                                                        "counterfoil.mail.user"
                                                                                + " needs counterfoil"
                                                                                + ".mail.password"))));
    }

    private static InternetAddress from(Items items) {
        String address = items.from().orElse("");
        try {
            InternetAddress from = new InternetAddress(address, true);
            if (from.getAddress().indexOf('@') > 0) {
                return from;
            }
        } catch (AddressException noAddress) {
            // Said below, as for an address without a domain.
        }
        throw new IllegalArgumentException("counterfoil.mail.from is not a mail address");
    }

    String domain() {
        return from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
    }

    @Override
    public String toString() {
        return "mail server " + host + ":" + port + " " + tls;
    }
}
