package io.counterfoil.app.processes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Passes bytes between a client and a server until it is told to cut: then it drops a connection
 * when certain bytes go by. What goes to the server is passed on first, so that the server acts and
 * only the answer is lost; what comes from the server is not.
 */
public final class CuttingProxy implements AutoCloseable {

    /** Which way the bytes go that it looks for. */
    public enum Way {
        TO_SERVER,
        TO_CLIENT
    }

    /**
     * @param percent of a hundred times that the bytes go by
     */
    private record Rule(Way way, byte[] bytes, int percent) {}

    private static final int BUFFER = 16 * 1024;

    private final ServerSocket door;
    private final int target;
    private final Random random;
    private final ExecutorService threads = Executors.newCachedThreadPool(Daemons.named("proxy"));
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile Rule rule;

    private CuttingProxy(ServerSocket door, int target, long seed) {
        this.door = door;
        this.target = target;
        random = new Random(seed);
    }

    /** Passes everything to this port of this machine until told otherwise. */
    public static CuttingProxy to(int port, long seed) {
        try {
            ServerSocket door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
            CuttingProxy proxy = new CuttingProxy(door, port, seed);
            proxy.threads.execute(proxy::accept);
            return proxy;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    /** From now on, in so many of a hundred times that this text goes by. */
    public CuttingProxy cut(Way way, String text, int percent) {
        rule = new Rule(way, text.getBytes(StandardCharsets.ISO_8859_1), percent);
        return this;
    }

    public void cutNothing() {
        rule = null;
    }

    /** How many connections were cut. */
    public int cuts() {
        return cuts.get();
    }

    @Override
    public void close() {
        try {
            door.close();
            threads.shutdownNow();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                threads.execute(() -> pass(client, server, Way.TO_SERVER));
                threads.execute(() -> pass(server, client, Way.TO_CLIENT));
            } catch (IOException nobodyThere) {
                // The client sees that as well.
                Thread.onSpinWait();
            }
        }
    }

    private void pass(Socket from, Socket to, Way way) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            int length;
            while ((length = in.read(buffer)) >= 0) {
                boolean cut = isCut(way, buffer, length);
                if (!cut || way == Way.TO_SERVER) {
                    out.write(buffer, 0, length);
                    out.flush();
                }
                if (cut) {
                    cuts.incrementAndGet();
                    return;
                }
            }
        } catch (IOException closed) {
            // Either side may go at any time; try-with-resources closes the other.
            Thread.onSpinWait();
        }
    }

    private boolean isCut(Way way, byte[] buffer, int length) {
        Rule now = rule;
        return now != null
                && now.way() == way
                && contains(buffer, length, now.bytes())
                && random.nextInt(100) < now.percent();
    }

    private static boolean contains(byte[] buffer, int length, byte[] wanted) {
        for (int start = 0; start + wanted.length <= length; start++) {
            int i = 0;
            while (i < wanted.length && buffer[start + i] == wanted[i]) {
                i++;
            }
            if (i == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
