package io.counterfoil.adminweb.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** S17, S18, S22: what no template of any module may contain, whoever writes it. */
class TemplatesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern CONFIG =
            Pattern.compile("<meta name=\"htmx-config\" content='([^']*)'>");
    private static final Pattern HTMX = Pattern.compile("<script[^>]*htmx");
    private static final List<Pattern> FORBIDDEN =
            Stream.of(
                            // Script in an attribute, by htmx or by the browser.
                            "\\shx-on[:a-z-]*\\s*=",
                            "\\sdata-hx-on",
                            "\\s(th:)?on[a-z]+\\s*=",
                            // Values and headers that are calculated, conditions on triggers.
                            "hx-vals\\s*=\\s*[\"']js:",
                            "hx-headers\\s*=\\s*[\"']js:",
                            "hx-vars",
                            "hx-trigger\\s*=\\s*[\"'][^\"']*\\[",
                            "hx-ext",
                            "hx-disinherit",
                            "javascript:",
                            // Markup out of data, templates named by data.
                            "th:utext",
                            "\\[\\(",
                            "~\\{\\s*\\$",
                            // Inline style and script.
                            "\\s(th:)?style\\s*=",
                            "<style",
                            // Anything from elsewhere.
                            "(src|href)\\s*=\\s*[\"'](https?:)?//")
                    .map(each -> Pattern.compile(each, Pattern.CASE_INSENSITIVE))
                    .toList();

    static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .filter(file -> file.toString().contains("src/main/resources/templates"))
                    .filter(file -> !file.toString().contains("sandbox"))
                    .toList();
        }
    }

    @Test
    void theTemplatesOfAllModulesAreLookedAt() throws IOException {
        assertThat(templates().toString()).contains("admin/frame.html").contains("orders/");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void noTemplateContainsWhatTheContentPolicyCannotStop(Path template) throws IOException {
        String text = Files.readString(template);
        assertThat(FORBIDDEN)
                .allSatisfy(
                        pattern -> assertThat(found(pattern, text)).as("%s", pattern).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void htmxIsConfiguredSafelyWhereverItIsLoaded(Path template) throws IOException {
        String text = Files.readString(template);
        if (!HTMX.matcher(text).find()) {
            return;
        }
        Matcher config = CONFIG.matcher(text);
        assertThat(config.find()).as("%s has no htmx-config", template).isTrue();
        assertThat(config.group(1).replace(" ", ""))
                .contains("\"allowEval\":false")
                .contains("\"includeIndicatorStyles\":false")
                .contains("\"selfRequestsOnly\":true")
                .contains("\"historyCacheSize\":0");
        assertThat(text.indexOf("htmx-config"))
                .as("read before the script runs")
                .isLessThan(text.toLowerCase(Locale.ROOT).indexOf("htmx.min.js"));
    }

    @Test
    void thePatternsBite() {
        List<String> bad =
                List.of(
                        "<a hx-on:click=\"x\">",
                        "<a hx-on::after-request='x'>",
                        "<a onclick=\"x\">",
                        "<a th:onclick=\"x\">",
                        "<a hx-vals='js:{a: 1}'>",
                        "<a hx-trigger=\"click[ctrlKey]\">",
                        "<p th:utext=\"${x}\">",
                        "<p>[(${x})]</p>",
                        "<p th:replace=\"~{${x}}\">",
                        "<p style=\"color: red\">",
                        "<script src=\"//cdn.example/x.js\">");
        assertThat(bad)
                .allSatisfy(
                        text ->
                                assertThat(FORBIDDEN)
                                        .anySatisfy(
                                                each ->
                                                        assertThat(found(each, text))
                                                                .isNotEmpty()));
    }

    private static String found(Pattern pattern, String text) {
        Matcher match = pattern.matcher(text);
        return match.find() ? match.group() : "";
    }
}
