package io.counterfoil.notifications.sending;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a name; tests put their own in its place. */
interface NameLookup {

    InetAddress[] addresses(String name) throws UnknownHostException;
}
