package io.counterfoil.notifications.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import io.counterfoil.notifications.application.WebhookPost.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckedPostTest {

    private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    private static final NameLookup HERE = name -> new InetAddress[] {loopback()};

    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();
    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        watchdog.shutdownNow();
    }

    @Test
    void bodyAndHeadersArriveAsTheyAre() throws IOException {
        List<String> seen = new CopyOnWriteArrayList<>();
        HttpServer server = http();
        server.createContext(
                "/in",
                exchange -> {
                    seen.add(exchange.getRequestMethod());
                    seen.add(exchange.getRequestURI().getRawQuery());
                    seen.add(exchange.getRequestHeaders().getFirst("webhook-id"));
                    seen.add(exchange.getRequestHeaders().getFirst("Content-Type"));
                    seen.add(exchange.getRequestHeaders().getFirst("Host"));
                    seen.add(text(exchange.getRequestBody()));
                    answer(exchange, 202, "taken".getBytes(StandardCharsets.UTF_8));
                });
        String host = "hooks.example.test:" + server.getAddress().getPort();

        Answer answer =
                post(lenient(HERE))
                        .post("http://" + host + "/in?k=%2B", Map.of("webhook-id", "msg_1"), BODY);

        assertThat(answer.httpStatus()).isEqualTo(202);
        assertThat(answer.text()).isEqualTo("taken");
        assertThat(seen).hasSize(6);
        assertThat(seen.get(0)).isEqualTo("POST");
        assertThat(seen.get(1)).isEqualTo("k=%2B");
        assertThat(seen.get(2)).isEqualTo("msg_1");
        assertThat(seen.get(3)).startsWith("application/json");
        assertThat(seen.get(4)).isEqualTo(host);
        assertThat(seen.get(5)).isEqualTo("{\"a\":1}");
    }

    @Test
    void s07_redirectIsAnAnswerAndIsNeverFollowed() throws IOException {
        HttpServer server = http();
        int port = server.getAddress().getPort();
        server.createContext(
                "/in",
                exchange -> {
                    exchange.getResponseHeaders()
                            .set("Location", "http://127.0.0.1:" + port + "/secret");
                    answer(exchange, 302, new byte[0]);
                });
        server.createContext(
                "/secret",
                exchange -> {
                    calls.incrementAndGet();
                    answer(exchange, 200, new byte[0]);
                });
        Answer answer = post(lenient(HERE)).post("http://a.test:" + port + "/in", Map.of(), BODY);
        assertThat(answer.httpStatus()).isEqualTo(302);
        assertThat(calls).hasValue(0);
    }

    @Test
    void s07_nameThatTurnsToAPrivateAddressAfterTheCheckIsNotConnectedTo() throws IOException {
        HttpServer server = http();
        server.createContext(
                "/",
                exchange -> {
                    calls.incrementAndGet();
                    answer(exchange, 200, new byte[0]);
                });
        int port = server.getAddress().getPort();
        var lookups = new AtomicInteger();
        NameLookup rebinding =
                name ->
                        new InetAddress[] {
                            lookups.getAndIncrement() == 0
                                    ? InetAddress.getByName("93.184.215.14")
                                    : loopback()
                        };
        Answer answer =
                post(new TargetRules(false, Set.of(443, port), rebinding))
                        .post("https://rebind.example:" + port + "/", Map.of(), BODY);

        assertThat(answer.httpStatus()).isNull();
        assertThat(answer.text()).contains("no address that may be used");
        assertThat(lookups).as("checked, then looked up once to connect").hasValue(2);
        assertThat(calls).hasValue(0);
    }

    @Test
    void s07_privateTargetIsNotEvenConnectedTo() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, loopback())) {
            listener.setSoTimeout(200);
            int port = listener.getLocalPort();
            Answer answer =
                    post(new TargetRules(false, Set.of(port), InetAddress::getAllByName))
                            .post("https://127.0.0.1:" + port + "/", Map.of(), BODY);
            assertThat(answer.text()).startsWith("not sent");
            org.assertj.core.api.Assertions.assertThatThrownBy(listener::accept)
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    @Tag("F50")
    void f50_hugeAnswerIsReadNoFurtherThanItsLimit() throws IOException {
        var sent = new AtomicLong();
        int port =
                raw(
                        socket -> {
                            OutputStream out = socket.getOutputStream();
                            out.write(
                                    "HTTP/1.1 200 OK\r\nContent-Length: 900000000\r\n\r\n"
                                            .getBytes(StandardCharsets.US_ASCII));
                            byte[] chunk = new byte[8192];
                            java.util.Arrays.fill(chunk, (byte) 'x');
                            while (sent.get() < 900_000_000L) {
                                out.write(chunk);
                                sent.addAndGet(chunk.length);
                            }
                        });
        Answer answer = post(lenient(HERE)).post("http://a.test:" + port + "/", Map.of(), BODY);
        assertThat(answer.httpStatus()).isEqualTo(200);
        assertThat(answer.text()).hasSize(1024);
        assertThat(answer.took()).isLessThan(Duration.ofSeconds(10));
        assertThat(sent.get()).as("what the sockets buffered").isLessThan(50_000_000L);
    }

    @Test
    @Tag("F50")
    void f50_answerThatNeverEndsIsCutOff() throws IOException {
        int port =
                raw(
                        socket -> {
                            OutputStream out = socket.getOutputStream();
                            out.write(
                                    "HTTP/1.1 200 OK\r\nX-Slow: "
                                            .getBytes(StandardCharsets.US_ASCII));
                            while (true) {
                                out.write('x');
                                out.flush();
                                TimeUnit.MILLISECONDS.sleep(50);
                            }
                        });
        Answer answer =
                post(lenient(HERE), impatient())
                        .post("http://a.test:" + port + "/", Map.of(), BODY);
        assertThat(answer.httpStatus()).isNull();
        assertThat(answer.took()).isBetween(Duration.ofMillis(600), Duration.ofSeconds(10));
    }

    @Test
    @Tag("F50")
    void f50_silenceIsNoAnswerInTime() throws IOException {
        int port = raw(socket -> TimeUnit.SECONDS.sleep(5));
        Answer answer =
                post(lenient(HERE), impatient())
                        .post("http://a.test:" + port + "/", Map.of(), BODY);
        assertThat(answer.httpStatus()).isNull();
        assertThat(answer.text()).isEqualTo("no answer in time");
    }

    @Test
    @Tag("F61")
    void f61_connectionThatClosesWithoutAnAnswerIsNotTriedAgainByTheClient() throws IOException {
        int port =
                raw(
                        socket -> {
                            calls.incrementAndGet();
                            assertThat(socket.getInputStream().read()).isNotNegative();
                        });
        Answer answer = post(lenient(HERE)).post("http://a.test:" + port + "/", Map.of(), BODY);
        assertThat(answer.httpStatus()).isNull();
        assertThat(calls).hasValue(1);
    }

    @Test
    void troubleIsAnAnswer() {
        NameLookup unknown =
                name -> {
                    throw new UnknownHostException(name);
                };
        assertThat(post(lenient(unknown)).post("http://a.test/", Map.of(), BODY).httpStatus())
                .isNull();
        assertThat(post(lenient(HERE)).post("no url", Map.of(), BODY).text())
                .startsWith("not sent");
    }

    @Test
    void s28_certificateMustNameTheRealHost(@TempDir Path folder) throws Exception {
        List<SNIServerName> names = new CopyOnWriteArrayList<>();
        KeyStore keys = certificateFor("hooks.example.test", folder);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(loopback(), 0), 0);
        open.add(() -> server.stop(0));
        server.setHttpsConfigurator(new HttpsConfigurator(serverTls(keys)));
        server.createContext(
                "/",
                exchange -> {
                    var session = (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
                    names.addAll(session.getRequestedServerNames());
                    answer(exchange, 200, new byte[0]);
                });
        server.start();
        int port = server.getAddress().getPort();
        var trusting = new CheckedPost(lenient(HERE), patient(), watchdog, clientTls(keys));

        assertThat(
                        trusting.post("https://hooks.example.test:" + port + "/", Map.of(), BODY)
                                .httpStatus())
                .isEqualTo(200);
        assertThat(names).hasSize(1);
        assertThat(trusting.post("https://other.example.test:" + port + "/", Map.of(), BODY).text())
                .startsWith("no secure connection");
        CheckedPost strict = post(lenient(HERE));
        assertThat(strict.post("https://hooks.example.test:" + port + "/", Map.of(), BODY).text())
                .as("not signed by anybody we trust")
                .startsWith("no secure connection");
        trusting.close();
    }

    private CheckedPost post(TargetRules rules) {
        return post(rules, patient());
    }

    private CheckedPost post(TargetRules rules, CheckedPost.Limits limits) {
        var post = new CheckedPost(rules, limits, watchdog, SSLContexts.createSystemDefault());
        open.add(post::close);
        return post;
    }

    private static CheckedPost.Limits impatient() {
        return new CheckedPost.Limits(
                Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofMillis(800));
    }

    /** A handshake takes its time on a busy machine. */
    private static CheckedPost.Limits patient() {
        return new CheckedPost.Limits(
                Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    private static TargetRules lenient(NameLookup names) {
        return new TargetRules(true, Set.of(443), names);
    }

    private HttpServer http() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback(), 0), 0);
        server.start();
        open.add(() -> server.stop(0));
        return server;
    }

    private interface Conversation {
        void hold(Socket socket) throws Exception;
    }

    /** A server that speaks as badly as a test wants. */
    private int raw(Conversation conversation) throws IOException {
        ServerSocket listener = new ServerSocket(0, 5, loopback());
        open.add(listener);
        Thread thread =
                new Thread(
                        () -> {
                            while (!listener.isClosed()) {
                                try (Socket socket = listener.accept()) {
                                    conversation.hold(socket);
                                } catch (Exception cutOff) {
                                    // What this test is about.
                                }
                            }
                        });
        thread.setDaemon(true);
        thread.start();
        return listener.getLocalPort();
    }

    private static void answer(
            com.sun.net.httpserver.HttpExchange exchange, int status, byte[] body)
            throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    private static KeyStore certificateFor(String name, Path folder) throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "test",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=" + name,
                                "-ext",
                                "SAN=dns:" + name,
                                "-validity",
                                "2",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                "changeit",
                                "-keystore",
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, "changeit".toCharArray());
        }
        return keys;
    }

    private static SSLContext serverTls(KeyStore keys) throws Exception {
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return tls;
    }

    private static SSLContext clientTls(KeyStore keys) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("test", keys.getCertificate("test"));
        TrustManagerFactory managers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, managers.getTrustManagers(), null);
        return tls;
    }
}
