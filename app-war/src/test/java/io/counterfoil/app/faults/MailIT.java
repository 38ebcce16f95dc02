package io.counterfoil.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.incontainer.SendLetter;
import io.counterfoil.app.it.DeployedWar;
import io.counterfoil.app.it.InContainer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The container has what the product's mails need; what they say is tested without it. */
class MailIT extends DeployedWar {

    @Test
    void theContainersJakartaMailSendsOurLetters() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> hold(listener, heard));
            server.setDaemon(true);
            server.start();

            String answer =
                    InContainer.run(
                            SendLetter.class,
                            new HashMap<>(Map.of("port", String.valueOf(listener.getLocalPort()))));

            assertThat(answer.strip()).isEqualTo("SENT");
        }
        assertThat(heard)
                .contains(
                        "MAIL FROM:<payments@shop.example>",
                        "RCPT TO:<bea@example.com>",
                        "Message-ID: <mail_1@shop.example>",
                        Base64.getEncoder()
                                .encodeToString("您好：\r\n".getBytes(StandardCharsets.UTF_8)));
    }

    private static void hold(ServerSocket listener, List<String> heard) {
        try (Socket socket = listener.accept();
                var in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.US_ASCII))) {
            say(socket, "220 here");
            boolean text = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                if (line.equals("DATA")) {
                    text = true;
                    say(socket, "354 go on");
                } else if (!text || line.equals(".")) {
                    text = false;
                    say(socket, "250 ok");
                }
            }
        } catch (IOException over) {
            // The client has gone.
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
