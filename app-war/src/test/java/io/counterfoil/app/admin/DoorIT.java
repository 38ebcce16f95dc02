package io.counterfoil.app.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.adminweb.Role;
import io.counterfoil.app.admin.Routes.Route;
import io.counterfoil.app.it.DeployedWar;
import io.counterfoil.app.it.Http;
import io.counterfoil.app.it.InContainer;
import io.counterfoil.app.it.OnOneDatabase;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes in, and who does not: S05, S08, S09 and the sessions of S10. */
@OnOneDatabase
class DoorIT extends DeployedWar {

    private static final List<Route> ROUTES = Routes.all();

    @Test
    void strangersReachNothingButTheLogin() {
        assertThat(ROUTES).hasSizeGreaterThan(30);
        for (Route route : ROUTES) {
            if (!route.isLogin()) {
                HttpResponse<String> answer = new Staff().send(route.method(), route.path());
                assertThat(answer.statusCode()).as(route.toString()).isEqualTo(303);
                assertThat(Staff.where(answer)).as(route.toString()).startsWith("/admin/login?");
                assertThat(answer.body()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin",
                "/admin/",
                "/admin/unknown",
                "/admin/orders/",
                "/admin//orders",
                "//admin/orders",
                "/admin;x=1/orders",
                "/admin/;x=1/orders",
                "/%61dmin/orders",
                "/admin/%6frders",
                "/admin/login/../orders",
                "/admin/login;/orders",
                "/assets/../admin/orders",
                "/ADMIN/orders"
            })
    void noSpellingOfAnAddressOpensAPage(String path) {
        Staff stranger = new Staff();
        assertThat(stranger.send("GET", path).body())
                .doesNotContain("class=\"filters\"")
                .doesNotContain("/admin/logout");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"})
    void otherMethodsOpenNothingEither(String method) {
        assertThat(new Staff().send(method, "/admin/orders").statusCode()).isEqualTo(303);
        if (!method.equals("HEAD")) {
            assertThat(Staff.signedIn().send(method, "/admin/orders").statusCode()).isIn(403, 405);
        }
    }

    @Test
    void aPageThatIsCalledPastTheFilterIsStillDenied() {
        HttpResponse<String> answer =
                Http.postJson(
                        "/-/in-container/Sweep",
                        "{\"bean\": \"io.counterfoil.adminweb.web.SurplusResource\","
                                + " \"method\": \"list\"}");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("RoleCheck").contains("Sign in first.");
    }

    /** S05, S14: each route with each role, through the whole product. */
    @ParameterizedTest
    @EnumSource(Role.class)
    void everyRouteIsOpenToItsRolesOnly(Role role) {
        Staff browser = Staff.with(role);
        for (Route route : ROUTES) {
            if (!route.isLogin() && !route.path().equals("/admin/logout")) {
                HttpResponse<String> answer =
                        route.isSafe()
                                ? browser.open(route.path())
                                : browser.post(route.path(), Map.of());
                assertThat(answer.statusCode() != 403)
                        .as("%s %s: %s", role, route, answer.statusCode())
                        .isEqualTo(route.isFor(role));
            }
        }
    }

    @Test
    void whatMovesMoneyIsNotForTheAdministrator() {
        Staff admin = Staff.signedIn();
        String name = "eve" + UUID.randomUUID().toString().substring(0, 8);
        HttpResponse<String> both =
                admin.postAsIs(
                        "/admin/staff",
                        List.of(
                                Map.entry("_csrf", admin.token()),
                                Map.entry("name", name),
                                Map.entry("password", "a long enough one"),
                                Map.entry("role", "ADMINISTRATOR"),
                                Map.entry("role", "APPROVER")));
        assertThat(both.statusCode()).isEqualTo(422);
        HttpResponse<String> own =
                admin.post("/admin/staff/" + Staff.NAME + "/roles", Map.of("role", "OPERATOR"));
        assertThat(own.statusCode()).isEqualTo(303);
        assertThat(admin.open("/admin/staff").body()).contains("You cannot change your own roles.");
        assertThat(
                        InContainer.sql(
                                "select name from admin_web.staff where may_administer"
                                        + " and (may_operate or may_approve)"))
                .isEmpty();
    }

    @Test
    void anActThatNeedsAFreshPasswordAsksForItAndThenHappens() {
        String name = "fay" + UUID.randomUUID().toString().substring(0, 8);
        Staff.make(name, Role.VIEWER);
        Staff admin = Staff.signedIn();
        InContainer.advance(Duration.ofMinutes(6));
        String roles = "/admin/staff/" + name + "/roles";
        admin.open("/admin/staff");

        HttpResponse<String> asked = admin.post(roles, Map.of("role", "OPERATOR"));
        assertThat(asked.statusCode()).isEqualTo(403);
        assertThat(asked.body())
                .contains("name=\"role\" value=\"OPERATOR\"")
                .contains("action=\"" + roles + "\"");
        HttpResponse<String> wrong =
                admin.post(roles, Map.of("role", "OPERATOR", "_password", "not the password"));
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(wrong.body()).contains("The password is not right.");
        assertThat(isOperator(name)).isFalse();

        String before = admin.cookie("cf_staff");
        HttpResponse<String> right =
                admin.post(roles, Map.of("role", "OPERATOR", "_password", Staff.PASSWORD));
        assertThat(right.statusCode()).as(right.body()).isEqualTo(303);
        assertThat(isOperator(name)).isTrue();
        assertThat(admin.cookie("cf_staff")).isNotEqualTo(before);
        assertIsOut(withSession(before));
        assertThat(admin.open("/admin/staff").body()).contains("The roles are changed");
        assertThat(admin.post(roles, Map.of("role", "VIEWER")).statusCode())
                .as("fresh for five minutes")
                .isEqualTo(303);
    }

    private static boolean isOperator(String name) {
        return !InContainer.sql(
                        "select name from admin_web.staff where may_operate and name = '"
                                + name
                                + "'")
                .isEmpty();
    }

    @Test
    void aScriptIsToldToGoToTheLogin() {
        HttpResponse<String> answer =
                new Staff().with("HX-Request", "true").send("GET", "/admin/orders");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect")).contains("/admin/login?ended=1");
    }

    @Test
    void afterTheLoginOneIsWhereOneWanted() {
        Staff browser = new Staff();
        String login = Staff.where(browser.open("/admin/orders?status=PAID"));
        assertThat(browser.open(login).body()).contains("/admin/orders?status=PAID");
        assertThat(
                        Staff.where(
                                browser.post(
                                        "/admin/login",
                                        Map.of(
                                                "name", Staff.NAME,
                                                "password", Staff.PASSWORD,
                                                "next", "/admin/orders?status=PAID"))))
                .isEqualTo("/admin/orders?status=PAID");
    }

    @Test
    void aCookieThatWasPlantedBeforeTheLoginIsWorthNothingAfterIt() {
        Staff victim = new Staff();
        String planted = "A".repeat(43);
        victim.plant("cf_staff", planted);
        assertThat(victim.signIn(Staff.NAME, Staff.PASSWORD).statusCode()).isEqualTo(303);
        assertThat(victim.cookie("cf_staff")).isNotEmpty().isNotEqualTo(planted);
        assertIsOut(withSession(planted));
    }

    @Test
    void aNewLoginInTheSameBrowserEndsTheSessionBefore() {
        Staff browser = Staff.signedIn();
        String first = browser.cookie("cf_staff");
        HttpResponse<String> again =
                browser.post(
                        "/admin/login", Map.of("name", Staff.NAME, "password", Staff.PASSWORD));
        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(browser.cookie("cf_staff")).isNotEqualTo(first);
        assertIsOut(withSession(first));
        assertThat(browser.open("/admin/").statusCode()).isEqualTo(200);
    }

    @Test
    void signingOutEndsTheSessionAtTheServer() {
        Staff browser = Staff.signedIn();
        String session = browser.cookie("cf_staff");
        assertThat(Staff.where(browser.post("/admin/logout", Map.of())))
                .isEqualTo("/admin/login?out=1");
        assertThat(browser.cookie("cf_staff")).isEmpty();
        assertIsOut(withSession(session));
    }

    @Test
    void aSessionIsOverAfterHalfAnHourOfRest() {
        Staff browser = Staff.signedIn();
        InContainer.advance(Duration.ofMinutes(29));
        assertThat(browser.open("/admin/").statusCode()).isEqualTo(200);
        InContainer.advance(Duration.ofMinutes(31));
        assertIsOut(browser);
    }

    @Test
    void whoeverIsDisabledIsOutAtOnce() {
        Staff admin = Staff.signedIn();
        String name = "ben" + UUID.randomUUID().toString().substring(0, 8);
        admin.post(
                "/admin/staff",
                Map.of(
                        "name", name,
                        "password", "a long enough one",
                        "role", "OPERATOR"));
        Staff ben = Staff.signedIn(name, "a long enough one");
        assertThat(ben.open("/admin/").statusCode()).isEqualTo(200);
        admin.post("/admin/staff/" + name + "/disable", Map.of());
        assertIsOut(ben);
        assertThat(new Staff().signIn(name, "a long enough one").statusCode()).isEqualTo(422);
    }

    @Test
    void noFormIsTakenWithoutTheTokenOfItsSession() {
        Staff browser = Staff.signedIn();
        Staff other = Staff.signedIn();
        for (Route route : ROUTES) {
            if (!route.isSafe()) {
                assertRefused(route, browser.postAsIs(route.path(), Map.of("id", "x")));
                assertRefused(
                        route, browser.postAsIs(route.path(), Map.of("_csrf", "A".repeat(43))));
                assertRefused(
                        route, browser.postAsIs(route.path(), Map.of("_csrf", other.token())));
            }
        }
        assertThat(browser.open("/admin/").statusCode()).isEqualTo(200);
    }

    @Test
    void theLoginFormIsTiedToItsBrowser() {
        Staff attacker = new Staff();
        attacker.open("/admin/login");
        Staff victim = new Staff();
        victim.open("/admin/login");
        assertThat(
                        victim.postAsIs(
                                        "/admin/login",
                                        Map.of(
                                                "name", Staff.NAME,
                                                "password", Staff.PASSWORD,
                                                "_csrf", attacker.token()))
                                .statusCode())
                .isEqualTo(403);
        assertThat(victim.cookie("cf_staff")).isEmpty();
    }

    @Test
    void aPageOfSomebodyElseCannotPostEvenWithTheToken() {
        Staff browser = Staff.signedIn();
        browser.with("Sec-Fetch-Site", "cross-site");
        assertThat(browser.post("/admin/merchants", Map.of("id", "x", "name", "x")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void guessingIsSlowedAndAnUnknownNameIsAnsweredAlike() {
        String unknown = "nobody" + UUID.randomUUID().toString().substring(0, 8);
        Staff guesser = new Staff();
        String wrong = said(guesser.signIn(Staff.NAME + "x", "wrong wrong wrong"));
        for (int tries = 1; tries <= 4; tries++) {
            HttpResponse<String> answer = guesser.signIn(unknown, "wrong wrong wrong");
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(said(answer)).isEqualTo(wrong);
        }
        HttpResponse<String> slowed = guesser.signIn(unknown, "wrong wrong wrong");
        assertThat(slowed.statusCode()).isEqualTo(429);
        assertThat(slowed.headers().firstValue("Retry-After")).contains("1");
        InContainer.advance(Duration.ofMinutes(20));
    }

    @Test
    void pagesOfTheDeskAreKeptNowhereAndMakeNoSessionOfTheContainer() {
        Staff browser = Staff.signedIn();
        for (Route route : ROUTES) {
            if (route.isSafe()) {
                HttpResponse<String> answer = browser.open(route.path());
                assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
                assertThat(answer.headers().allValues("Set-Cookie"))
                        .noneMatch(cookie -> cookie.startsWith("JSESSIONID"))
                        .allMatch(cookie -> cookie.contains("HttpOnly"));
            }
        }
    }

    @Test
    void whatIsStoredOpensNothing() {
        Staff browser = Staff.signedIn();
        String session = browser.cookie("cf_staff");
        String stored =
                InContainer.sql("select token_hash from admin_web.staff_session").toString();
        assertThat(stored).doesNotContain(session);
        String accounts = InContainer.sql("select * from admin_web.staff").toString();
        assertThat(accounts)
                .contains("PBKDF2WithHmacSHA512:210000:")
                .doesNotContain(Staff.PASSWORD);
    }

    private static String said(HttpResponse<String> answer) {
        int alert = answer.body().indexOf("role=\"alert\"");
        return answer.body().substring(alert, answer.body().indexOf("</p>", alert));
    }

    private static Staff withSession(String token) {
        Staff browser = new Staff();
        browser.plant("cf_staff", token);
        return browser;
    }

    private static void assertIsOut(Staff browser) {
        assertThat(Staff.where(browser.open("/admin/"))).startsWith("/admin/login");
    }

    private static void assertRefused(Route route, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(route.toString()).isEqualTo(403);
    }
}
