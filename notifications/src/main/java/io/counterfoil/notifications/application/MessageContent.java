package io.counterfoil.notifications.application;

import io.counterfoil.payments.MessageFields;
import io.counterfoil.payments.ProviderMessage;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A message as staff may read it: one parameter or member a line, decoded. Only values of the names
 * that the account's protocol declares are shown; of all others, and of each header, just the
 * length.
 */
final class MessageContent {

    /** A parameter that says how the others are encoded, whatever it is called. */
    private static final Pattern CHARSET =
            Pattern.compile("=(gbk|gb2312|gb18030)(?:&|$)", Pattern.CASE_INSENSITIVE);

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int LINES_MAX = 100;
    private static final int VALUE_MAX = 300;

    private final MessageFields fields;

    private MessageContent(MessageFields fields) {
        this.fields = fields;
    }

    static String masked(ProviderMessage message, MessageFields fields) {
        return new MessageContent(fields).text(message);
    }

    private String text(ProviderMessage message) {
        String said =
                Stream.of(form(message.rawQuery()), body(message.body()))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("\n"));
        String headers = headers(message);
        return Stream.of(said.isEmpty() ? "(empty)" : said, headers)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** Those that the protocol signs; the usual ones say nothing of the message. */
    private String headers(ProviderMessage message) {
        return new TreeMap<>(message.headers())
                .entrySet().stream()
                        .filter(header -> fields.headers().contains(header.getKey()))
                        .map(header -> header.getKey() + ": " + hidden(header.getValue()))
                        .collect(Collectors.joining("\n"));
    }

    private String body(byte[] body) {
        String raw = new String(body, StandardCharsets.ISO_8859_1);
        String begin = raw.stripLeading();
        if (begin.startsWith("{") || begin.startsWith("[")) {
            return new JsonLines(this::line, LINES_MAX)
                    .of(body)
                    .orElse("(" + body.length + " bytes of broken JSON)");
        }
        return begin.startsWith("<") ? noForm(raw) : form(raw);
    }

    private String form(String raw) {
        if (raw.isEmpty()) {
            return "";
        }
        if (raw.indexOf('=') < 0) {
            return noForm(raw);
        }
        Charset charset = charset(raw);
        return raw.lines()
                .flatMap(line -> Stream.of(line.split("&")))
                .limit(LINES_MAX)
                .map(pair -> pair(pair, charset))
                .collect(Collectors.joining("\n"));
    }

    private static String noForm(String raw) {
        return "(" + raw.length() + " bytes that are no form)";
    }

    private String pair(String pair, Charset charset) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals), charset);
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1), charset);
        return line(name, name, value);
    }

    /**
     * @param name by which it is declared
     * @param path where it stands
     */
    private String line(String name, String path, String value) {
        boolean shown = fields.shown().contains(name.toLowerCase(Locale.ROOT));
        return plain(path) + " = " + (shown ? plain(value) : hidden(value));
    }

    private static String hidden(String value) {
        return "••• (" + value.length() + ")";
    }

    private static String plain(String text) {
        String line = CONTROL.matcher(text).replaceAll("�");
        return line.length() <= VALUE_MAX ? line : line.substring(0, VALUE_MAX) + "…";
    }

    private static Charset charset(String raw) {
        Matcher named = CHARSET.matcher(raw);
        return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
    }

    private static String decode(String text, Charset charset) {
        try {
            return URLDecoder.decode(text, charset);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
