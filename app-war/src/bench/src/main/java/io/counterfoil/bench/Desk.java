package io.counterfoil.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at the finance desk, signed in with a browser's cookies. */
final class Desk {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private final Map<String, String> cookies = new LinkedHashMap<>();

    private Desk() {}

    static Desk signIn(int port) throws IOException {
        Desk desk = new Desk();
        try (HttpConnection connection = new HttpConnection(port)) {
            HttpConnection.Reply form =
                    desk.keep(connection.get("/admin/login", "Accept: text/html"));
            Map<String, String> fields = new LinkedHashMap<>();
            Matcher hidden = HIDDEN.matcher(form.text());
            while (hidden.find()) {
                fields.put(hidden.group(1), hidden.group(2));
            }
            fields.put("name", Shop.STAFF);
            fields.put("password", Shop.PASSWORD);
            HttpConnection.Reply reply =
                    desk.keep(
                            connection.post(
                                    "/admin/login",
                                    encoded(fields),
                                    "Content-Type: application/x-www-form-urlencoded",
                                    "Cookie: " + desk.cookies()));
            if (reply.status() != 303) {
                throw new IllegalStateException("no sign-in: HTTP " + reply.status());
            }
        }
        return desk;
    }

    void open(HttpConnection connection, String path) throws IOException {
        HttpConnection.Reply reply =
                connection.get(path, "Accept: text/html", "Cookie: " + cookies());
        if (reply.status() != 200) {
            throw new IllegalStateException(path + ": HTTP " + reply.status());
        }
    }

    private HttpConnection.Reply keep(HttpConnection.Reply reply) {
        for (String cookie : reply.all("Set-Cookie")) {
            String pair = cookie.split(";")[0];
            int equals = pair.indexOf('=');
            cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return reply;
    }

    private String cookies() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private static byte[] encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(
                        field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }
}
