package io.counterfoil.notifications.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.counterfoil.notifications.application.MailPost.Answer;
import io.counterfoil.notifications.application.MailPost.Letter;
import io.counterfoil.notifications.application.MailPost.Outcome;
import io.counterfoil.notifications.sending.MailServer.Items;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpPostTest {

    private static final Letter LETTER =
            new Letter(
                    "mail_1",
                    "Shop",
                    "bea@example.com",
                    null,
                    "en",
                    "Subject",
                    "Text\n",
                    Instant.parse("2026-11-23T00:00:00Z"));

    private KeyStore keys;
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void serverWithoutStarttlsGetsNothing() {
        GreenMail plain = server(ServerSetup.PROTOCOL_SMTP);

        Answer answer = post(plain.getSmtp().getPort(), "starttls", null).send(LETTER);

        assertThat(answer.outcome()).isEqualTo(Outcome.LATER);
        assertThat(plain.getReceivedMessages()).isEmpty();
    }

    @Test
    void nothingOfTheMailIsSaidBeforeStarttls(@TempDir Path folder) throws Exception {
        certificateForLocalhost(folder);
        List<String> plain = new CopyOnWriteArrayList<>();
        List<String> secret = new CopyOnWriteArrayList<>();
        int port = accepting(socket -> holdUntilStarttls(socket, plain, secret));

        Answer answer = post("localhost", port, "starttls", trusting()).send(LETTER);

        assertThat(answer).isEqualTo(new Answer(Outcome.SENT, ""));
        assertThat(plain).hasSize(2);
        assertThat(plain.get(0)).startsWith("EHLO");
        assertThat(plain.get(1)).isEqualTo("STARTTLS");
        assertThat(secret).contains("RCPT TO:<bea@example.com>", "Subject: Subject");
    }

    private void holdUntilStarttls(Socket socket, List<String> plain, List<String> secret)
            throws Exception {
        BufferedReader in = reader(socket);
        say(socket, "220 here");
        plain.add(in.readLine());
        say(socket, "250-here");
        say(socket, "250 STARTTLS");
        plain.add(in.readLine());
        say(socket, "220 go on");
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, 0, true);
        secure.setUseClientMode(false);
        BufferedReader lines = reader(secure);
        boolean text = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            secret.add(line);
            if (line.equals("DATA")) {
                text = true;
                say(secure, "354 go on");
            } else if (!text || line.equals(".")) {
                text = false;
                say(secure, "250 ok");
            }
        }
    }

    @Test
    void s28_onlyAServerThatIsTrustedAndNamedGetsTheMail(@TempDir Path folder) throws Exception {
        GreenMail secure = secureServer(folder);
        int port = secure.getSmtps().getPort();

        Answer untrusted = post("localhost", port, "tls", null).send(LETTER);
        Answer unnamed = post("127.0.0.1", port, "tls", trusting()).send(LETTER);
        assertThat(untrusted.outcome()).isEqualTo(Outcome.LATER);
        assertThat(unnamed.outcome()).isEqualTo(Outcome.LATER);
        assertThat(secure.getReceivedMessages()).isEmpty();

        Answer named = post("localhost", port, "tls", trusting()).send(LETTER);
        assertThat(named).isEqualTo(new Answer(Outcome.SENT, ""));
        assertThat(secure.getReceivedMessages()).hasSize(1);
    }

    @Test
    void loginIsUsedAndAWrongOneIsTriedAgainLater() {
        GreenMail server = server(ServerSetup.PROTOCOL_SMTP);
        server.setUser("shop", "right");
        int port = server.getSmtp().getPort();

        assertThat(login(port, "right").send(LETTER).outcome()).isEqualTo(Outcome.SENT);
        Answer refused = login(port, "wrong-canary").send(LETTER);

        assertThat(refused.outcome()).isEqualTo(Outcome.LATER);
        assertThat(refused.said()).contains("our user").doesNotContain("canary");
    }

    @Test
    void addressThatTheServerRefusesIsNotTriedAgainAndNotRepeated() throws IOException {
        int port = speaking("550 bea@example.com is unknown here");

        Answer answer = post(port, "none", null).send(LETTER);

        assertThat(answer.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(answer.said()).doesNotContain("bea");
    }

    @ParameterizedTest
    @ValueSource(strings = {"450 come back, bea@example.com", "451 greylisted"})
    void addressThatTheServerRefusesForNowIsTriedAgain(String said) throws IOException {
        Answer answer = post(speaking(said), "none", null).send(LETTER);

        assertThat(answer.outcome()).isEqualTo(Outcome.LATER);
        assertThat(answer.said()).doesNotContain("bea");
    }

    @Test
    void mailThatTheServerTookIsSentWhateverHappensAtTheGoodbye() throws IOException {
        int port =
                accepting(
                        socket -> {
                            BufferedReader in = reader(socket);
                            say(socket, "220 here");
                            boolean text = false;
                            String line = in.readLine();
                            while (line != null && !line.equals("QUIT")) {
                                if (line.equals("DATA")) {
                                    text = true;
                                    say(socket, "354 go on");
                                } else if (!text || line.equals(".")) {
                                    text = false;
                                    say(socket, "250 ok");
                                }
                                line = in.readLine();
                            }
                            // Closed so, the connection is reset.
                            socket.setSoLinger(true, 0);
                        });

        assertThat(post(port, "none", null).send(LETTER)).isEqualTo(new Answer(Outcome.SENT, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail.example", "192.0.2.1", "10.0.0.1", "nowhere.invalid"})
    void plainTextIsRefusedUnlessTheServerIsThisMachine(String host) {
        assertThatThrownBy(() -> MailServer.of(items(host, "none", "a@shop.example")))
                .hasMessageContaining("counterfoil.mail.tls");
        assertThat(MailServer.of(items("127.0.0.1", "none", "a@shop.example"))).isPresent();
        assertThat(MailServer.of(items("localhost", "none", "a@shop.example"))).isPresent();
    }

    @Test
    void whatCantBeMeantIsRefused() {
        assertThat(MailServer.of(items(" ", "none", "a@shop.example"))).isEmpty();
        assertThatThrownBy(() -> MailServer.of(items("mail.example", "ssl", "a@shop.example")))
                .hasMessageContaining("counterfoil.mail.tls");
        for (String from : List.of("", "shop", "a@b,c@d", "a@b\r\nBcc: c@d")) {
            assertThatThrownBy(() -> MailServer.of(items("mail.example", "tls", from)))
                    .hasMessageContaining("counterfoil.mail.from");
        }
        var noPassword =
                new Items(
                        Optional.of("mail.example"),
                        Optional.empty(),
                        "tls",
                        Optional.of("shop"),
                        Optional.empty(),
                        Optional.of("a@shop.example"));
        assertThatThrownBy(() -> MailServer.of(noPassword))
                .hasMessageContaining("counterfoil.mail.password");
    }

    @Test
    void portFollowsTheKindOfTls() {
        assertThat(MailServer.of(items("mail.example", "starttls", "a@shop.example")))
                .hasValueSatisfying(server -> assertThat(server.port()).isEqualTo(587));
        assertThat(MailServer.of(items("mail.example", "TLS", "a@shop.example")))
                .hasValueSatisfying(server -> assertThat(server.port()).isEqualTo(465));
    }

    @Test
    void nothingSecretOrPersonalIsPrinted() {
        var server =
                MailServer.of(
                                new Items(
                                        Optional.of("mail.example"),
                                        Optional.empty(),
                                        "tls",
                                        Optional.of("shop"),
                                        Optional.of("canary"),
                                        Optional.of("a@shop.example")))
                        .orElseThrow();
        assertThat(server.toString() + server.login()).doesNotContain("canary");
        assertThat(LETTER.toString()).doesNotContain("bea");
    }

    private static Items items(String host, String tls, String from) {
        return new Items(
                Optional.of(host),
                Optional.empty(),
                tls,
                Optional.empty(),
                Optional.empty(),
                Optional.of(from));
    }

    private static SmtpPost post(int port, String tls, SSLSocketFactory trusting) {
        return post("127.0.0.1", port, tls, trusting);
    }

    private static SmtpPost post(String host, int port, String tls, SSLSocketFactory trusting) {
        return new SmtpPost(
                MailServer.of(
                        new Items(
                                Optional.of(host),
                                Optional.of(port),
                                tls,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("payments@shop.example"))),
                trusting);
    }

    private static SmtpPost login(int port, String password) {
        return new SmtpPost(
                Optional.of("127.0.0.1"),
                Optional.of(port),
                "none",
                Optional.of("shop"),
                Optional.of(password),
                Optional.of("payments@shop.example"));
    }

    private GreenMail server(String protocol) {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
        server.start();
        open.add(server::stop);
        return server;
    }

    private Path certificateForLocalhost(Path folder) throws Exception {
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
                                "CN=localhost",
                                "-ext",
                                "SAN=dns:localhost",
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
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, "changeit".toCharArray());
        }
        return file;
    }

    /** With a certificate for localhost, which the one that comes with it has not. */
    private GreenMail secureServer(Path folder) throws Exception {
        Path file = certificateForLocalhost(folder);
        System.setProperty("greenmail.tls.keystore.file", file.toString());
        System.setProperty("greenmail.tls.keystore.password", "changeit");
        try {
            return server(ServerSetup.PROTOCOL_SMTPS);
        } finally {
            System.clearProperty("greenmail.tls.keystore.file");
            System.clearProperty("greenmail.tls.keystore.password");
        }
    }

    /** Trusts the certificate of the test server and nobody else. */
    private SSLSocketFactory trusting() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("test", keys.getCertificate("test"));
        TrustManagerFactory managers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, managers.getTrustManagers(), null);
        return tls.getSocketFactory();
    }

    /** A server that answers every recipient as a test says. */
    private int speaking(String toRecipients) throws IOException {
        return accepting(
                socket -> {
                    BufferedReader in = reader(socket);
                    say(socket, "220 here");
                    for (String line = in.readLine(); line != null; line = in.readLine()) {
                        say(socket, line.startsWith("RCPT") ? toRecipients : "250 ok");
                    }
                });
    }

    private interface Conversation {
        void hold(Socket socket) throws Exception;
    }

    private int accepting(Conversation conversation) throws IOException {
        ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        open.add(listener);
        Thread thread =
                new Thread(
                        () -> {
                            try (Socket socket = listener.accept()) {
                                conversation.hold(socket);
                            } catch (Exception over) {
                                // The client has gone, or the test is over.
                            }
                        });
        thread.setDaemon(true);
        thread.start();
        return listener.getLocalPort();
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
