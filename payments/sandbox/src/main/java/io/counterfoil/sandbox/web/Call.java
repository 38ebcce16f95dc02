package io.counterfoil.sandbox.web;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * A request as it came over the wire.
 *
 * @param path below the WAR, starts with a slash
 * @param query raw query string, empty if there is none
 * @param headers by lower-case name
 * @param base what links on pages start with: the WAR's path, or its full address when the page is
 *     shown by another origin
 */
public record Call(
        String verb,
        String path,
        String query,
        Map<String, String> headers,
        byte[] body,
        String base) {

    /** Path and query as they came over the wire: what some protocols sign. */
    public String target() {
        var context = base.startsWith("http") ? "" : base;
        return context + path + (query.isEmpty() ? "" : "?" + query);
    }

    public boolean isPost() {
        return "POST".equals(verb);
    }

    public String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, "");
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The fields of the query, decoded. */
    public Map<String, String> parameters() {
        return FormText.fields(query, StandardCharsets.UTF_8);
    }

    /** A query parameter, decoded, empty if it isn't there. */
    public String parameter(String name) {
        return parameters().getOrDefault(name, "");
    }

    /** The fields of a form body, decoded. */
    public Map<String, String> form() {
        return FormText.fields(bodyText(), StandardCharsets.UTF_8);
    }

    public Locale language() {
        return Languages.choose(parameter("lang"), header("accept-language"));
    }
}
