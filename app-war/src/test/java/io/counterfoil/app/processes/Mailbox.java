package io.counterfoil.app.processes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A mail server that takes every letter and remembers which came how often. */
public final class Mailbox implements AutoCloseable {

    private static final String MESSAGE_ID = "Message-ID: <";

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(Daemons.named("mails"));
    private final Map<String, Integer> received = new ConcurrentHashMap<>();

    private Mailbox(ServerSocket listener) {
        this.listener = listener;
    }

    static Mailbox start() {
        try {
            Mailbox mailbox =
                    new Mailbox(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            mailbox.threads.execute(mailbox::listen);
            return mailbox;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What a node must be told to send its mails here. */
    public Map<String, String> settings() {
        return Map.of(
                "counterfoil.mail.host", "127.0.0.1",
                "counterfoil.mail.port", String.valueOf(listener.getLocalPort()),
                "counterfoil.mail.tls", "none",
                "counterfoil.mail.from", "payments@shop.example",
                "counterfoil.jobs.mails.every", "PT1S");
    }

    /** How often each mail came, by what its Message-ID says before the {@code @}. */
    public Map<String, Integer> received() {
        return Map.copyOf(received);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        threads.shutdownNow();
    }

    private void listen() {
        try {
            while (true) {
                Socket socket = listener.accept();
                threads.execute(() -> talk(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void talk(Socket socket) {
        try (socket;
                var in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.US_ASCII))) {
            say(socket, "220 here");
            boolean isText = false;
            String id = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!isText) {
                    isText = line.equals("DATA");
                    say(socket, isText ? "354 go on" : "250 ok");
                } else if (line.equals(".")) {
                    received.merge(id, 1, Integer::sum);
                    isText = false;
                    say(socket, "250 ok");
                } else if (line.startsWith(MESSAGE_ID)) {
                    id = line.substring(MESSAGE_ID.length(), line.indexOf('@'));
                }
            }
        } catch (IOException broken) {
            // Whoever sent it died.
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
