package io.counterfoil.app.conformance;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unbescape.html.HtmlEscape;

/** Reads in our pay page what it lets a buyer do, as the sandbox's {@code pay_action}. */
public final class PayPage {

    private static final Pattern FORM =
            Pattern.compile("<form[^>]*id=\"leave-form\"[^>]*>.*?</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");
    private static final Pattern LINK = Pattern.compile("<a[^>]*id=\"leave\"[^>]*>");
    private static final Pattern CODE =
            Pattern.compile("<img[^>]*src=\"data:image/png;base64,[^>]*>");
    private static final Pattern IN_APP = Pattern.compile("<[a-z]+[^>]*id=\"in-app\"[^>]*>");

    private PayPage() {}

    /** Empty where the page shows no way to pay. */
    public static Optional<JsonObject> action(String page) {
        return form(page).or(() -> inApp(page)).or(() -> code(page)).or(() -> link(page));
    }

    private static Optional<JsonObject> form(String page) {
        Matcher form = FORM.matcher(page);
        if (!form.find()) {
            return Optional.empty();
        }
        JsonObjectBuilder fields = Json.createObjectBuilder();
        Matcher input = INPUT.matcher(form.group());
        while (input.find()) {
            Map<String, String> its = attributes(input.group());
            fields.add(its.get("name"), its.getOrDefault("value", ""));
        }
        return Optional.of(action("form", attributes(form.group()).get("action"), fields));
    }

    private static Optional<JsonObject> link(String page) {
        return element(LINK, page)
                .map(its -> action("redirect", its.get("href"), Json.createObjectBuilder()));
    }

    private static Optional<JsonObject> code(String page) {
        return element(CODE, page)
                .map(its -> action("qr", Camera.read(its.get("src")), Json.createObjectBuilder()));
    }

    private static Optional<JsonObject> inApp(String page) {
        return element(IN_APP, page)
                .map(
                        its ->
                                action(
                                        "in_app",
                                        its.getOrDefault("src", ""),
                                        Json.createObjectBuilder(
                                                read(its.getOrDefault("data-fields", "{}")))));
    }

    private static Optional<Map<String, String>> element(Pattern pattern, String page) {
        Matcher found = pattern.matcher(page);
        return found.find() ? Optional.of(attributes(found.group())) : Optional.empty();
    }

    private static Map<String, String> attributes(String element) {
        Map<String, String> all = new LinkedHashMap<>();
        Matcher attribute = ATTRIBUTE.matcher(element.substring(0, element.indexOf('>')));
        while (attribute.find()) {
            all.put(attribute.group(1), HtmlEscape.unescapeHtml(attribute.group(2)));
        }
        return all;
    }

    private static JsonObject action(String kind, String target, JsonObjectBuilder fields) {
        return Json.createObjectBuilder()
                .add("kind", kind)
                .add("target", target)
                .add("fields", fields)
                .build();
    }

    private static JsonObject read(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
