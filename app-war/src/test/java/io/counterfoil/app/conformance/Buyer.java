package io.counterfoil.app.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.conformance.AccountUnderTest.Method;
import io.counterfoil.app.it.Http;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.unbescape.html.HtmlEscape;

/** Opens our pay page as a browser would, and sees what it lets a buyer do. */
final class Buyer {

    private static final String PC = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0";
    private static final String PHONE = "Mozilla/5.0 (Linux; Android 15; Mobile) Chrome/140.0";

    private static final Pattern FORM =
            Pattern.compile("<form[^>]*id=\"leave-form\"[^>]*>.*?</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");
    private static final Pattern LINK = Pattern.compile("<a[^>]*id=\"leave\"[^>]*>");
    private static final Pattern CODE =
            Pattern.compile("<img[^>]*src=\"data:image/png;base64,[^>]*>");
    private static final Pattern IN_APP = Pattern.compile("<[a-z]+[^>]*id=\"in-app\"[^>]*>");

    private Buyer() {}

    /** What the page of this attempt lets him do; empty where it can't be opened just now. */
    static Optional<JsonObject> action(JsonObject payment, Method method) {
        String page = opens(payment, method).body();
        return form(page).or(() -> inApp(page)).or(() -> code(page)).or(() -> link(page));
    }

    static HttpResponse<String> opens(JsonObject payment, Method method) {
        return Http.send(
                Http.request(URI.create(payment.getString("pay_url")).getPath())
                        .header("User-Agent", userAgent(method))
                        .build());
    }

    /** The browser goes back to the merchant after paying; answers where it is sent then. */
    static String comesBack(String url, JsonObject fields) {
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30));
        if (fields != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(encoded(fields)));
        }
        HttpResponse<String> answer = Http.send(request.build());
        assertThat(answer.statusCode()).as("a way back always leads somewhere").isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    static String userAgent(Method method) {
        if (method.worksOnPc()) {
            return PC;
        }
        return method.places().contains("PHONE") || method.appBrowser().isEmpty()
                ? PHONE
                : PHONE + " " + method.appBrowser() + "/8.0";
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

    private static String encoded(JsonObject fields) {
        return fields.keySet().stream()
                .map(name -> encoded(name) + "=" + encoded(fields.getString(name)))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
