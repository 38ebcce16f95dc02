package io.counterfoil.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One kept connection of one thread, with as little of HTTP as the product's answers need, so that
 * whoever asks costs little beside whoever answers.
 */
final class HttpConnection implements AutoCloseable {

    private static final int READ_TIMEOUT_MS = 60_000;

    /** Before the server closes what nobody uses. */
    private static final Duration STALE = Duration.ofSeconds(5);

    private final int port;
    private long usedAtNanos;
    private Socket socket;
    private InputStream in;

    HttpConnection(int port) {
        this.port = port;
    }

    /**
     * @param headers as they came, one line each
     */
    record Reply(int status, List<String> headers, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The values of a header, in the order in which they came. */
        List<String> all(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .toList();
        }
    }

    Reply get(String path, String... headers) throws IOException {
        return send("GET", path, new byte[0], headers);
    }

    Reply post(String path, byte[] body, String... headers) throws IOException {
        return send("POST", path, body, headers);
    }

    private Reply send(String verb, String path, byte[] body, String... headers)
            throws IOException {
        open();
        StringBuilder head =
                new StringBuilder(verb)
                        .append(' ')
                        .append(path)
                        .append(" HTTP/1.1\r\nHost: localhost:")
                        .append(port)
                        .append("\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        if (verb.equals("POST")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        socket.getOutputStream().write(all);
        return read();
    }

    private void open() throws IOException {
        long now = System.nanoTime();
        if (socket != null && now - usedAtNanos > STALE.toNanos()) {
            close();
        }
        usedAtNanos = now;
        if (socket != null) {
            return;
        }
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(READ_TIMEOUT_MS);
        socket.connect(new InetSocketAddress("127.0.0.1", port), READ_TIMEOUT_MS);
        in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
    }

    private Reply read() throws IOException {
        int status = Integer.parseInt(line().substring(9, 12));
        List<String> headers = new ArrayList<>();
        int length = 0;
        boolean chunked = false;
        boolean closes = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.add(line);
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.contains("chunked");
            } else if (lower.startsWith("connection:")) {
                closes = lower.contains("close");
            }
        }
        byte[] body = chunked ? chunks() : exactly(length);
        if (closes) {
            close();
        }
        return new Reply(status, headers, body);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = size(line()); size > 0; size = size(line())) {
            all.write(exactly(size));
            line();
        }
        line();
        return all.toByteArray();
    }

    private static int size(String line) {
        int end = line.indexOf(';');
        return Integer.parseInt((end < 0 ? line : line.substring(0, end)).strip(), 16);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("an answer that was cut off");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                close();
                throw new EOFException("closed without an answer");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
