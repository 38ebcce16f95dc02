package io.counterfoil.adminweb.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.domain.Roles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderedPagesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates/admin");
    private static final Set<String> NOT_PAGES = Set.of("frame", "parts", "login", "error");

    private static final Roles ALL_BUT_ONE = Roles.of(Role.OPERATOR, Role.APPROVER);

    static Stream<String> everyPage() {
        return Samples.pages().keySet().stream();
    }

    /** The others are forms by nature. */
    static Stream<String> pagesOfReaders() {
        return everyPage().filter(name -> !Set.of("account", "staff", "confirm").contains(name));
    }

    @Test
    void everyTemplateIsAmongTheSamples() throws IOException {
        try (Stream<Path> files = Files.list(TEMPLATES)) {
            Set<String> templates =
                    files.map(file -> file.getFileName().toString().replace(".html", ""))
                            .filter(name -> !NOT_PAGES.contains(name))
                            .collect(Collectors.toCollection(TreeSet::new));
            Set<String> sampled = new TreeSet<>();
            Samples.pages().keySet().forEach(name -> sampled.add(template(name)));
            assertThat(sampled).isEqualTo(templates);
        }
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void hostileTextsStayTexts(String name) {
        String page = page(name, Locale.ENGLISH);
        assertThat(page)
                .doesNotContain("<script>alert")
                .doesNotContain("\"'`")
                .as("no expression is evaluated twice")
                .doesNotContain("800701");
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void noPageShowsATokenOfTheBuyersPages(String name) {
        assertThat(page(name, Locale.ENGLISH)).doesNotContain(Samples.TOKEN);
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void everyUnsafeFormCarriesTheTokenAndNoScriptIsInline(String name) {
        String page = page(name, Locale.ENGLISH);
        Pattern.compile("<form[^>]*method=\"post\".*?</form>", Pattern.DOTALL)
                .matcher(page)
                .results()
                .forEach(form -> assertThat(form.group()).contains("name=\"_csrf\" value=\""));
        assertThat(page)
                .doesNotContain(" style=")
                .doesNotContain(" onclick=")
                .doesNotContain("hx-on")
                .doesNotContainPattern("<script(?![^>]* src=)");
    }

    /** A form that is shown to whom it refuses is a trap. */
    @ParameterizedTest
    @MethodSource("pagesOfReaders")
    void whoMayOnlyReadIsShownNoForms(String name) {
        String page = page(name, Locale.ENGLISH, Roles.of(Role.VIEWER));
        assertThat(page.replaceAll("action=\"/admin/(logout|[a-z-]+/export.csv)\"", ""))
                .doesNotContainPattern("<form[^>]*method=\"post\"[^>]*action")
                .doesNotContain("href=\"/admin/staff\"");
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void everyPageSpeaksChinese(String name) {
        assertThat(page(name, Locale.CHINESE))
                .contains("lang=\"zh\"")
                .contains("退出")
                .doesNotContain("??")
                .doesNotContain(">Sign out<");
    }

    @Test
    void theLoginPageSaysHowToMakeTheFirstAccountOnlyWhileThereIsNone() {
        assertThat(login(true)).contains("COUNTERFOIL_ADMIN_BOOTSTRAP_PASSWORD");
        assertThat(login(false))
                .doesNotContain("BOOTSTRAP")
                .contains("Name or password is not right")
                .doesNotContain("<script>alert");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 409, 413, 429, 500, 503})
    void aRefusalLeadsBackToTheDesk(int status) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            String page =
                    Rendered.page(
                            "admin/error.html",
                            locale,
                            Map.of("texts", "admin.error." + status, "incident", "01JD"));
            assertThat(page).contains("href=\"/admin/\"").contains("01JD");
        }
    }

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(keys("zh")).isEqualTo(keys("en"));
    }

    private static Set<String> keys(String language) {
        try (Stream<String> lines =
                Files.lines(
                        Path.of("src/main/resources/messages/admin_" + language + ".properties"))) {
            return lines.filter(line -> line.contains("="))
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String login(boolean hasNobody) {
        LoginPage page =
                new LoginPage("t", Samples.HOSTILE, "/admin/", "admin.login.refused", 0, hasNobody);
        return Rendered.page("admin/login.html", Locale.ENGLISH, Map.of("page", page));
    }

    /** One template may show several pages. */
    private static String template(String name) {
        return name.split(" ")[0];
    }

    private static String page(String name, Locale locale) {
        return page(name, locale, ALL_BUT_ONE) + page(name, locale, Roles.of(Role.ADMINISTRATOR));
    }

    private static String page(String name, Locale locale, Roles roles) {
        return Rendered.page(
                "admin/" + template(name) + ".html",
                locale,
                Map.of("desk", Samples.desk(locale, roles), "page", Samples.pages().get(name)));
    }
}
