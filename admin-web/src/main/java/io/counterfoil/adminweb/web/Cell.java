package io.counterfoil.adminweb.web;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Money;
import java.time.Instant;

/**
 * What stands in one field of a list.
 *
 * @param kind how it is shown: {@code number}, {@code text}, {@code words}, {@code money}, {@code
 *     status}, {@code badge}, {@code actor}, {@code act} (of staff) or {@code moment}
 * @param text what is shown; of {@code words} the message key, of {@code status} the status word
 * @param href where it leads, or null
 * @param small a second line, or null
 * @param smallKey message key of a second line, or null
 */
public record Cell(
        String kind,
        String text,
        String href,
        Instant at,
        Money money,
        String small,
        String smallKey) {

    /** A number that people copy, and the page about it. */
    static Cell number(String number, String href) {
        return new Cell("number", number, number == null ? null : href, null, null, null, null);
    }

    static Cell text(String text) {
        return new Cell("text", text, null, null, null, null, null);
    }

    /** A text of ours, by its message key. */
    static Cell words(String key) {
        return new Cell("words", key, null, null, null, null, null);
    }

    static Cell money(Money money) {
        return new Cell("money", null, null, null, money, null, null);
    }

    /** Its words are the message {@code admin.status.<word>}. */
    static Cell status(Enum<?> word) {
        return new Cell("status", word.name(), null, null, null, null, null);
    }

    /** A word with a text of its own, by its message key. */
    static Cell badge(String keys, Enum<?> word) {
        return new Cell("badge", keys + word.name(), null, null, null, null, null);
    }

    /** Who did something. */
    static Cell actor(Actor actor) {
        return new Cell("actor", actor.value(), null, null, null, null, null);
    }

    /** Of a message key, its last word. */
    public String word() {
        return text.substring(text.lastIndexOf('.') + 1);
    }

    static Cell moment(Instant at) {
        return new Cell("moment", null, null, at, null, null, null);
    }

    /** A word of the record of staff acts. */
    static Cell act(String word) {
        return new Cell("act", word, null, null, null, null, null);
    }

    Cell leadingTo(String page) {
        return new Cell(kind, text, page, at, money, small, smallKey);
    }

    Cell with(String secondLine) {
        return new Cell(kind, text, href, at, money, secondLine, smallKey);
    }

    /** A second line by its message key. */
    Cell withWords(boolean isSo, String key) {
        return isSo ? new Cell(kind, text, href, at, money, small, key) : this;
    }
}
