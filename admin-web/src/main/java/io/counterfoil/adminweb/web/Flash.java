package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.domain.SessionToken;
import io.counterfoil.payments.DomainException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What came of an act, for the page after it. It travels in a cookie, signed by the session, so
 * that no node keeps it and nobody else can put words on the page.
 *
 * @param code what is said: a key of ours, or a refusal's code
 * @param text what to say when the code has no text of ours
 */
public record Flash(Tone tone, String code, String text) {

    private static final int LONGEST_TEXT = 300;
    private static final char SEPARATOR = '\n';

    /** How it is meant. */
    public enum Tone {
        DONE,
        REFUSED
    }

    static Flash done(String code) {
        return new Flash(Tone.DONE, code, "");
    }

    static Flash refused(DomainException refusal) {
        String text = refusal.getMessage() == null ? "" : refusal.getMessage();
        return new Flash(
                Tone.REFUSED,
                refusal.code(),
                text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT));
    }

    String sealed(SessionToken key) {
        String content = tone.name() + SEPARATOR + code + SEPARATOR + text;
        String payload =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(content.getBytes(StandardCharsets.UTF_8));
        return payload + "." + key.sign("flash " + payload);
    }

    /** Empty for what this session did not write. */
    static Optional<Flash> opened(String cookie, SessionToken key) {
        int dot = cookie.indexOf('.');
        if (dot <= 0) {
            return Optional.empty();
        }
        String payload = cookie.substring(0, dot);
        if (!key.hasSigned("flash " + payload, cookie.substring(dot + 1))) {
            return Optional.empty();
        }
        String content = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
        String[] parts = content.split(String.valueOf(SEPARATOR), 3);
        return Optional.of(new Flash(Tone.valueOf(parts[0]), parts[1], parts[2]));
    }

    /** In the reader's language where we have it. */
    String inWords(Texts texts) {
        String key = (tone == Tone.DONE ? "admin.done." : "admin.refused.") + code;
        return texts.find(key).orElse(text.isBlank() ? code : text);
    }
}
