package io.counterfoil.payments.application;

import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.provider.ProviderAccount;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/** Reads {@code counterfoil.account.<name>.*}; complaints name the item, never its value. */
final class AccountReader {

    private static final String FILE = "file:";

    private final Config config;

    AccountReader(Config config) {
        this.config = config;
    }

    List<String> names() {
        return config.getOptionalValue("counterfoil.accounts", String.class).stream()
                .flatMap(names -> Arrays.stream(names.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    Optional<String> text(String account, String item) {
        return config.getOptionalValue(key(account, item), String.class)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    ProviderAccount account(
            String name, String provider, MerchantId merchant, Set<String> itemNames) {
        Map<String, String> items = new HashMap<>();
        for (String item : itemNames) {
            text(name, item).ifPresent(value -> items.put(item, content(name, item, value)));
        }
        String publicUrl =
                config.getOptionalValue("counterfoil.public-url", String.class)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "counterfoil.public-url is missing"))
                        .strip()
                        .replaceAll("/+$", "");
        return new ProviderAccount(
                name,
                provider,
                merchant,
                uri(
                        key(name, "gateway-url"),
                        text(name, "gateway-url")
                                .orElseThrow(
                                        () ->
                                                new IllegalArgumentException(
                                                        key(name, "gateway-url") + " is missing"))),
                items,
                uri("counterfoil.public-url", publicUrl + "/notify/" + name),
                uri("counterfoil.public-url", publicUrl + "/return/" + name + "/"),
                duration(name, "connect-timeout", Duration.ofSeconds(3)),
                duration(name, "read-timeout", Duration.ofSeconds(8)),
                duration(name, "ask-timeout", Duration.ofSeconds(3)));
    }

    private Duration duration(String account, String item, Duration otherwise) {
        try {
            return text(account, item).map(Duration::parse).orElse(otherwise);
        } catch (java.time.format.DateTimeParseException broken) {
            throw new IllegalArgumentException(
                    key(account, item) + " is not an ISO-8601 duration such as PT3S", broken);
        }
    }

    /** Several files, {@code file:a.pem,file:b.pem}: the old and the new key during a rotation. */
    private static String content(String account, String item, String value) {
        if (!value.startsWith(FILE)) {
            return value;
        }
        return Arrays.stream(value.split(",(?=" + FILE + ")", -1))
                .map(file -> read(account, item, file.substring(FILE.length())))
                .collect(Collectors.joining(","));
    }

    private static String read(String account, String item, String file) {
        try {
            return text(Files.readAllBytes(Path.of(file)));
        } catch (IOException | InvalidPathException unreadable) {
            throw new IllegalArgumentException(
                    key(account, item) + " names a file that can't be read", unreadable);
        }
    }

    /** A file that is no text (a PKCS#12 key store) as Base64. */
    private static String text(byte[] content) {
        try {
            return withoutLastLineEnd(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(content))
                            .toString());
        } catch (CharacterCodingException binary) {
            return Base64.getEncoder().encodeToString(content);
        }
    }

    /** Editors end a file with a line end, which no password or key has. */
    private static String withoutLastLineEnd(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }

    private static URI uri(String key, String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() == null) {
                throw new IllegalArgumentException(key + " is not an absolute URL");
            }
            return uri;
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException(key + " is not an absolute URL", broken);
        }
    }

    private static String key(String account, String item) {
        return "counterfoil.account." + account + "." + item;
    }
}
