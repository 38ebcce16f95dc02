package io.counterfoil.app.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.adminweb.Role;
import io.counterfoil.app.it.Http;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One browser of one staff member: keeps cookies, follows nothing by itself. */
public final class Staff {

    /** Of the account that the run makes at its start. */
    public static final String NAME = "admin";

    public static final String PASSWORD = "the desk of this run";

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Set<Role> MADE = ConcurrentHashMap.newKeySet();
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final URI product;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String token = "";

    private Staff(URI product) {
        this.product = product;
    }

    /** Of the product that tests are deployed into. */
    Staff() {
        this(Http.product(""));
    }

    /** The administrator. */
    public static Staff signedIn() {
        return signedIn(NAME, PASSWORD);
    }

    /** Somebody with one role, whose account is made when it is needed first. */
    public static Staff with(Role role) {
        String name = role == Role.ADMINISTRATOR ? NAME : nameOf(role);
        if (role != Role.ADMINISTRATOR && MADE.add(role)) {
            make(name, role);
        }
        return signedIn(name, PASSWORD);
    }

    public static String nameOf(Role role) {
        return "an-" + role.name().toLowerCase(Locale.ROOT);
    }

    /** An account that an earlier class of the same run made is as good. */
    public static void make(String name, Role... roles) {
        Staff administrator = signedIn();
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        fields.add(Map.entry("name", name));
        fields.add(Map.entry("password", PASSWORD));
        for (Role role : roles) {
            fields.add(Map.entry("role", role.name()));
        }
        fields.add(Map.entry("_csrf", administrator.token()));
        HttpResponse<String> answer = administrator.postAsIs("/admin/staff", fields);
        assertThat(answer.statusCode()).as(answer.body()).isIn(303, 422);
    }

    public static Staff signedIn(String name, String password) {
        return signedIn(Http.product(""), name, password);
    }

    public static Staff signedIn(URI product, String name, String password) {
        Staff browser = new Staff(product);
        HttpResponse<String> answer = browser.signIn(name, password);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        browser.open("/admin/account");
        return browser;
    }

    HttpResponse<String> signIn(String name, String password) {
        open("/admin/login");
        return post("/admin/login", Map.of("name", name, "password", password));
    }

    /** A page; its form token is the one that the next post carries. */
    public HttpResponse<String> open(String path) {
        HttpResponse<String> answer = send(request(path).GET().build());
        Matcher found = TOKEN.matcher(answer.body());
        if (found.find()) {
            token = found.group(1);
        }
        return answer;
    }

    /** A form with the token of the page that was opened last. */
    public HttpResponse<String> post(String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", token);
        return postAsIs(path, all);
    }

    HttpResponse<String> postAsIs(String path, Map<String, String> fields) {
        return postAsIs(path, List.copyOf(fields.entrySet()));
    }

    HttpResponse<String> postAsIs(String path, List<Map.Entry<String, String>> fields) {
        String form =
                fields.stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build());
    }

    HttpResponse<String> send(String method, String path) {
        return send(request(path).method(method, BodyPublishers.noBody()).build());
    }

    Staff with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    void plant(String cookie, String value) {
        cookies.put(cookie, value);
    }

    String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    String token() {
        return token;
    }

    static String where(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .map(URI::create)
                .map(target -> target.getPath() + query(target))
                .orElse("nowhere");
    }

    private static String query(URI target) {
        return target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(product + path)).timeout(LONGEST);
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest request) {
        HttpResponse<String> answer = Http.send(request);
        answer.headers().allValues("Set-Cookie").forEach(this::keep);
        return answer;
    }

    private void keep(String line) {
        for (HttpCookie cookie : HttpCookie.parse(line.replace(";Version=1", ""))) {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie.getValue());
            }
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
