package io.counterfoil.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Which ports of this machine nobody listens on. */
final class Ports {
    /** Browsers may reach "localhost" by either. */
    private static final String[] LOOPBACKS = {"127.0.0.1", "::1"};

    private Ports() {}

    static boolean isFree(int port) {
        for (String loopback : LOOPBACKS) {
            if (!isFree(loopback, port)) {
                return false;
            }
        }
        return true;
    }

    /** The next one, or 0 (any) where that is taken. */
    static int besides(int port) {
        return port < 65535 && isFree(port + 1) ? port + 1 : 0;
    }

    private static boolean isFree(String loopback, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(loopback), port));
            return true;
        } catch (UnknownHostException e) {
            return true;
        } catch (IOException e) {
            // A machine without IPv6 cannot bind there and has nobody there.
            return loopback.contains(":") && !hasIpv6();
        }
    }

    private static boolean hasIpv6() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName("::1"), 0));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
