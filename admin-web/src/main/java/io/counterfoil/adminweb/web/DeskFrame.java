package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.domain.Roles;
import io.counterfoil.payments.WorkItem;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/**
 * What every page of the desk shows around its own content, and the words that need more than a
 * message key.
 *
 * @param roles of the reader
 * @param section the entry of the menu that the page belongs to
 * @param here path and query of the page, without its language
 * @param message what came of the last act, or null
 * @param messageTone {@code done} or {@code refused}, or null
 */
public record DeskFrame(
        String staff,
        Roles roles,
        String csrf,
        String section,
        String here,
        String message,
        String messageTone,
        Texts texts) {

    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    /** Whether to show what needs one of these roles; the server checks again. */
    public boolean may(String... anyOf) {
        return roles.include(Arrays.stream(anyOf).map(Role::valueOf).toArray(Role[]::new));
    }

    /** In UTC; a script turns it into the reader's own time. */
    public String time(Instant at) {
        return at == null ? "" : SHOWN.format(at);
    }

    public String inLanguage(String language) {
        return here + (here.contains("?") ? "&" : "?") + "lang=" + language;
    }

    /** The page about a number, or null when it is none of ours. */
    public String pageOf(String number) {
        return Whereabouts.of(number);
    }

    /** What somebody of staff did, in words. */
    public String act(String word) {
        return texts.find("admin.act." + word).orElseGet(() -> Texts.bridged(word));
    }

    /** Who did something, in words: {@code staff:anna} is anna. */
    public String by(String actor) {
        int colon = actor.indexOf(':');
        String name = colon < 0 ? "" : actor.substring(colon + 1);
        String key = "admin.by." + (colon < 0 ? actor : actor.substring(0, colon));
        return texts.find(key).isPresent() ? texts.text(key, name) : actor;
    }

    public String kindOf(WorkItem item) {
        String key = item.module() + ".work." + item.kind();
        return texts.find(key).orElseGet(() -> Texts.bridged(key));
    }
}
