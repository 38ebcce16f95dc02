package io.counterfoil.payments.provider.alipay;

import java.util.ArrayList;
import java.util.List;

/**
 * The top level of a JSON object, walked character by character, because the signature covers the
 * exact characters of one value and no parser gives those back (section 6.1).
 *
 * <p>It knows just enough JSON to find where a value ends: strings with their escapes, and brackets
 * that are no part of a string. Whether the value itself is JSON is for a real parser to say, and
 * only after the signature was verified.
 */
final class Envelope {

    /**
     * @param value as it was sent, quotes and escapes included
     */
    record Member(String name, String value) {}

    private final String text;
    private int at;

    private Envelope(String text) {
        this.text = text;
    }

    static List<Member> members(String text) {
        return new Envelope(text).object();
    }

    private List<Member> object() {
        List<Member> members = new ArrayList<>();
        skipSpace();
        take('{');
        skipSpace();
        if (peek() != '}') {
            members.add(member());
            while (peek() == ',') {
                at++;
                members.add(member());
            }
        }
        take('}');
        skipSpace();
        if (at != text.length()) {
            throw broken();
        }
        return members;
    }

    private Member member() {
        skipSpace();
        String name = string();
        skipSpace();
        take(':');
        skipSpace();
        String value = value();
        skipSpace();
        return new Member(name.substring(1, name.length() - 1), value);
    }

    private String value() {
        return switch (peek()) {
            case '"' -> string();
            case '{', '[' -> nested();
            default -> literal();
        };
    }

    private String string() {
        int start = at;
        take('"');
        while (peek() != '"') {
            at += peek() == '\\' ? 2 : 1;
        }
        at++;
        return text.substring(start, at);
    }

    private String nested() {
        int start = at;
        int depth = 0;
        do {
            switch (peek()) {
                case '"' -> string();
                case '{', '[' -> {
                    depth++;
                    at++;
                }
                case '}', ']' -> {
                    depth--;
                    at++;
                }
                default -> at++;
            }
        } while (depth > 0);
        return text.substring(start, at);
    }

    private String literal() {
        int start = at;
        while (Character.isLetterOrDigit(peek()) || "+-.".indexOf(peek()) >= 0) {
            at++;
        }
        if (at == start) {
            throw broken();
        }
        return text.substring(start, at);
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw broken();
        }
        return text.charAt(at);
    }

    private void take(char expected) {
        if (peek() != expected) {
            throw broken();
        }
        at++;
    }

    private static IllegalArgumentException broken() {
        return new IllegalArgumentException("not a JSON object");
    }
}
