package io.counterfoil.sandbox.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What goes back over the wire, and whether all of it does.
 *
 * @param file stands in for the body, which may be too long to hold
 */
public record Answer(
        int status, Map<String, String> headers, byte[] body, Wire wire, Optional<Path> file) {

    /** How much of the answer the client gets to see. */
    public enum Wire {
        WHOLE,
        /** The head promises the whole body; after half of it the connection ends. */
        HALF,
        /** The connection ends without a byte. */
        NOTHING
    }

    private static final String PAGE_POLICY =
            "default-src 'none'; style-src %s; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** A page. Its style sheets may come from the WAR also when another origin shows it. */
    public static Answer page(int status, String html, String base) {
        var styles = base.startsWith("http") ? base + "/" : "'self'";
        return text(status, "text/html;charset=utf-8", html)
                .with("Content-Security-Policy", PAGE_POLICY.formatted(styles))
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "same-origin")
                .with("Cache-Control", "no-store");
    }

    /** Lets a form of this page post to another site's address. */
    public Answer leadingTo(String url) {
        var target = URI.create(url);
        var origin = target.getScheme() + "://" + target.getRawAuthority();
        return with(
                "Content-Security-Policy",
                headers.get("Content-Security-Policy")
                        .replace("form-action 'self'", "form-action 'self' " + origin));
    }

    public static Answer json(int status, Object json) {
        return text(status, "application/json", json.toString()).with("Cache-Control", "no-store");
    }

    public static Answer text(int status, String contentType, String text) {
        return new Answer(
                status,
                Map.of("Content-Type", contentType),
                text.getBytes(StandardCharsets.UTF_8),
                Wire.WHOLE,
                Optional.empty());
    }

    public static Answer redirect(int status, String location) {
        return new Answer(
                status,
                Map.of("Location", location, "Cache-Control", "no-store"),
                new byte[0],
                Wire.WHOLE,
                Optional.empty());
    }

    public static Answer nothing() {
        return new Answer(0, Map.of(), new byte[0], Wire.NOTHING, Optional.empty());
    }

    /** What is in a file, read while it is sent. */
    public static Answer file(String contentType, Path file) {
        return new Answer(
                200,
                Map.of("Content-Type", contentType),
                new byte[0],
                Wire.WHOLE,
                Optional.of(file));
    }

    public Answer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, Map.copyOf(more), body, wire, file);
    }

    public Answer over(Wire other) {
        return new Answer(status, headers, body, other, file);
    }

    public long length() throws IOException {
        return file.isPresent() ? Files.size(file.get()) : body.length;
    }

    /** Writes all of it, or half. */
    public void write(OutputStream out) throws IOException {
        try (var in =
                file.isPresent()
                        ? Files.newInputStream(file.get())
                        : new ByteArrayInputStream(body)) {
            if (wire == Wire.HALF) {
                out.write(in.readNBytes(Math.toIntExact(length() / 2)));
            } else {
                in.transferTo(out);
            }
        }
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
