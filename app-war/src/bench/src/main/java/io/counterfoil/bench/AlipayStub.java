package io.counterfoil.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Alipay's gateway with answers that were signed before: for each method and number the ready bytes
 * of the answer. It verifies nothing, so that it costs next to nothing.
 */
final class AlipayStub implements AutoCloseable {

    private static final String METHOD = "method=";

    /** How the number looks in a form-encoded {@code biz_content}. */
    private static final String NUMBER = "out_trade_no%22%3A%22";

    private static final byte[] UNKNOWN =
            answer("{\"error_response\":{\"code\":\"20000\",\"msg\":\"not prepared\"}}");

    private final ServerSocket listener;
    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
    private final Map<String, Path> files = new ConcurrentHashMap<>();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong unprepared = new AtomicLong();

    private AlipayStub(ServerSocket listener) {
        this.listener = listener;
    }

    static AlipayStub start() {
        try {
            AlipayStub stub =
                    new AlipayStub(new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1")));
            daemon(stub::listen);
            return stub;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort() + "/gateway.do";
    }

    void prepare(String method, String number, String body) {
        answers.put(method + ' ' + number, answer(body));
    }

    /** Serves a file under a path of its own. */
    String serve(Path file) {
        String path = "/bill/" + files.size() + ".zip";
        files.put(path, file);
        return "http://127.0.0.1:" + listener.getLocalPort() + path;
    }

    /** How often it was called. */
    long asked() {
        return asked.get();
    }

    /** How often it had no answer ready; anything but 0 makes a run worthless. */
    long unprepared() {
        return unprepared.get();
    }

    private static byte[] answer(String body) {
        byte[] text = body.getBytes(StandardCharsets.UTF_8);
        byte[] head =
                ("HTTP/1.1 200 OK\r\nContent-Type: text/html;charset=utf-8\r\nContent-Length: "
                                + text.length
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + text.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(text, 0, all, head.length, text.length);
        return all;
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                daemon(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
            OutputStream out = socket.getOutputStream();
            for (String request = line(in); request != null; request = line(in)) {
                String body = new String(in.readNBytes(length(in)), StandardCharsets.US_ASCII);
                if (request.startsWith("GET ")) {
                    send(request.split(" ")[1], out);
                } else {
                    out.write(answerTo(request, body));
                }
            }
        } catch (IOException closed) {
            // The other side has gone.
        }
    }

    private void send(String target, OutputStream out) throws IOException {
        Path file = files.get(target);
        if (file == null) {
            unprepared.incrementAndGet();
            out.write(
                    "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return;
        }
        String head =
                "HTTP/1.1 200 OK\r\nContent-Type: application/zip\r\nContent-Length: "
                        + Files.size(file)
                        + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        Files.copy(file, out);
    }

    private byte[] answerTo(String request, String body) {
        asked.incrementAndGet();
        String method = between(request, METHOD, "&");
        String number = between(body, NUMBER, "%22");
        byte[] prepared = answers.get(method + ' ' + number);
        if (prepared == null) {
            unprepared.incrementAndGet();
            return UNKNOWN;
        }
        return prepared;
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start);
        if (from < 0) {
            return "";
        }
        int to = text.indexOf(end, from + start.length());
        return text.substring(from + start.length(), to < 0 ? text.length() : to);
    }

    private static int length(InputStream in) throws IOException {
        int length = 0;
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
        }
        return length;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(256);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "alipay-stub");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
