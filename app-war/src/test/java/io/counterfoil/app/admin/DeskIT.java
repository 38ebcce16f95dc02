package io.counterfoil.app.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.adminweb.Role;
import io.counterfoil.app.faults.Merchant;
import io.counterfoil.app.it.DeployedWar;
import io.counterfoil.app.it.Http;
import io.counterfoil.app.it.InContainer;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What staff do at the desk, and what reading it does: nothing. */
class DeskIT extends DeployedWar {

    private static final String HOSTILE = "<script>alert(1)</script>";
    private static final Pattern SECRET = Pattern.compile("<code id=\"secret\">([^<]+)</code>");
    private static final Pattern LINK = Pattern.compile("(?:href|hx-get)=\"(/admin[^\"]*)\"");
    private static final Pattern REVOKE = Pattern.compile("action=\"([^\"]*/revoke)\"");
    private static final Pattern ORDER_NO = Pattern.compile("\"order_no\":\"([A-Z0-9]+)\"");
    private static final int MOST_PAGES = 150;

    private final Staff admin = Staff.signedIn();
    private final Staff staff = Staff.with(Role.OPERATOR);
    private final String merchant = "m-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aMerchantIsMadeGetsAKeyAndIsRefusedOnceItIsRevoked() {
        String key = merchantWithKey();
        assertThat(callApi(key).statusCode()).isEqualTo(200);

        String page = admin.open("/admin/merchants/" + merchant).body();
        assertThat(page).as("shown once").doesNotContain(key);
        Matcher revoke = REVOKE.matcher(page);
        assertThat(revoke.find()).isTrue();
        assertThat(admin.post(revoke.group(1), Map.of()).statusCode()).isEqualTo(303);

        assertThat(callApi(key).statusCode()).isEqualTo(401);
        assertThat(admin.open("/admin/merchants/" + merchant).body())
                .contains("The key is revoked.")
                .contains("revoked");
        assertThat(admin.open("/admin/merchants/" + merchant).body())
                .as("a message is said once")
                .doesNotContain("The key is revoked.");
    }

    @Test
    void theSameMerchantTwiceIsRefusedWithWhatWasTyped() {
        merchantWithKey();
        HttpResponse<String> again =
                admin.post("/admin/merchants", Map.of("id", merchant, "name", "Second"));
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("value=\"Second\"").contains("role=\"alert\"");
    }

    @Test
    void theWebhookSecretIsShownOnceAndRenewed() {
        merchantWithKey();
        String address = "/admin/merchants/" + merchant + "/webhook-endpoint";
        HttpResponse<String> first =
                admin.post(address, Map.of("url", "https://93.184.216.34/webhooks"));
        String secret = secretOf(first);
        assertThat(secret).startsWith("whsec_");
        assertThat(admin.open("/admin/merchants/" + merchant).body())
                .contains("https://93.184.216.34/webhooks")
                .doesNotContain(secret);
        assertThat(secretOf(admin.post(address + "/secret", Map.of())))
                .startsWith("whsec_")
                .isNotEqualTo(secret);
    }

    @Test
    void whatABuyerOrMerchantWritesIsShownAsText() {
        String order = orderOf(Merchant.aNumber(), HOSTILE);
        for (String path : List.of("/admin/orders?text=" + order, "/admin/orders/" + order)) {
            HttpResponse<String> page = staff.open(path);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("&lt;script&gt;").doesNotContain(HOSTILE);
        }
    }

    @Test
    void anOrderIsFoundByAnyNumberAndClosedByStaff() {
        String number = Merchant.aNumber();
        String order = orderOf(number, "Tea");
        assertThat(Staff.where(staff.open("/admin/search?text=" + order)))
                .isEqualTo("/admin/orders/" + order);
        assertThat(Staff.where(staff.open("/admin/search?text=" + number)))
                .isEqualTo("/admin/orders/" + order);

        staff.open("/admin/orders/" + order);
        assertThat(Staff.where(staff.post("/admin/orders/" + order + "/close", Map.of())))
                .isEqualTo("/admin/orders/" + order);
        assertThat(staff.open("/admin/orders/" + order).body())
                .contains("The order is closed.")
                .contains("is-CLOSED")
                .contains(Staff.nameOf(Role.OPERATOR))
                .doesNotContain("Close this order");
    }

    @Test
    void whatIsFilteredIsExportedWithoutFormulasAndRecorded() {
        String number = Merchant.aNumber();
        String order = orderOf(number, "=HYPERLINK(1)");
        staff.open("/admin/orders?text=" + number);
        HttpResponse<String> file =
                staff.post("/admin/orders/export.csv", Map.of("text", number, "amount", ""));
        assertThat(file.statusCode()).as(file.body()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"orders.csv\"");
        String[] lines = file.body().split("\r\n");
        assertThat(lines).hasSize(2);
        assertThat(lines[0]).startsWith("\uFEFForder_no,merchant,merchant_order_no,subject,amount");
        assertThat(lines[1]).startsWith(order + ",demo,").contains(",'=HYPERLINK(1),");
        assertThat(
                        InContainer.sql(
                                "select about from payments.staff_act where act = 'export' and note"
                                        + " like '%"
                                        + number
                                        + "%'"))
                .hasSize(1);
        assertThat(staff.send("GET", "/admin/orders/export.csv").statusCode()).isIn(403, 405);
    }

    @Test
    void listsAreFilteredByAmountDayAndAnyNumber() {
        String order = orderOf(Merchant.aNumber(), "Tea");
        String shown = staff.open("/admin/orders/" + order).body();
        Matcher amount = Pattern.compile("<strong>[^0-9<]*([0-9.,]+)</strong>").matcher(shown);
        assertThat(amount.find()).isTrue();
        for (String list :
                List.of(
                        "orders",
                        "payments",
                        "refunds",
                        "statements",
                        "discrepancies",
                        "notifications",
                        "webhooks")) {
            for (String query :
                    List.of(
                            "amount=" + amount.group(1),
                            "from=2020-01-01&to=2039-12-31",
                            "text=" + order + "&amount=1",
                            "text=no-such-number",
                            "unknown=1")) {
                assertThat(staff.open("/admin/" + list + "?" + query).statusCode())
                        .as(list + "?" + query)
                        .isEqualTo(200);
            }
        }
        assertThat(staff.open("/admin/orders?text=" + order + "&amount=" + amount.group(1)).body())
                .contains("href=\"/admin/orders/" + order + "\"");
        assertThat(staff.open("/admin/orders?text=" + order + "&amount=0.01").body())
                .doesNotContain("href=\"/admin/orders/" + order + "\"");
        assertThat(staff.open("/admin/orders?text=" + order + "&to=2020-01-01").body())
                .doesNotContain("href=\"/admin/orders/" + order + "\"");
        assertThat(staff.open("/admin/orders?amount=1.2.3").body()).contains("role=\"alert\"");
    }

    @Test
    void numbersThatDoNotExistAreAPageThatSaysSo() {
        for (String path :
                List.of(
                        "/admin/orders/CFO00000000000000000000000000",
                        "/admin/orders/nothing",
                        "/admin/payments/nothing",
                        "/admin/notifications/nothing",
                        "/admin/webhooks/nothing",
                        "/admin/merchants/nothing",
                        "/admin/merchants/NOT%20ONE")) {
            assertThat(staff.open(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void brokenFiltersAndCursorsAreNoServerError() {
        for (String list : List.of("orders", "payments", "notifications", "webhooks")) {
            for (String query :
                    List.of(
                            "status=%00",
                            "status=x'--",
                            "merchant=%27",
                            "text=%25",
                            "cursor=x",
                            "cursor=%FF%FE",
                            "cursor=" + "A".repeat(2000))) {
                assertThat(staff.open("/admin/" + list + "?" + query).statusCode())
                        .as(list + "?" + query)
                        .isLessThan(500);
            }
        }
    }

    @Test
    void readingTheDeskChangesNothing() {
        orderOf(Merchant.aNumber(), "Tea");
        merchantWithKey();
        Map<String, String> before = database();
        Set<String> seen = crawl(staff);
        seen.addAll(crawl(admin));
        assertThat(seen).hasSizeGreaterThan(15);
        assertThat(database()).isEqualTo(before);
    }

    /** Follows every link of every page, as a curious person would, and prefetches it. */
    private static Set<String> crawl(Staff staff) {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of("/admin/"));
        while (!next.isEmpty() && seen.size() < MOST_PAGES) {
            String path = next.pop();
            if (seen.add(path)) {
                HttpResponse<String> page = staff.open(path);
                assertThat(page.statusCode()).as(path).isIn(200, 303);
                Matcher link = LINK.matcher(page.body());
                while (link.find()) {
                    next.add(link.group(1).replace("&amp;", "&"));
                }
            }
        }
        return seen;
    }

    /** Every row of every table, but for when sessions were last used. */
    private static Map<String, String> database() {
        Map<String, String> all = new TreeMap<>();
        for (JsonValue row :
                InContainer.sql(
                        "select table_schema as s, table_name as t from information_schema.tables"
                                + " where table_schema in ('payments', 'refunds', 'orders',"
                                + " 'notifications', 'reconciliation', 'admin_web')")) {
            JsonObject table = row.asJsonObject();
            String name = table.getString("s") + "." + table.getString("t");
            if (!name.equals("admin_web.staff_session")
                    && !name.endsWith("flyway_schema_history")) {
                all.put(name, rows(name));
            }
        }
        assertThat(all).hasSizeGreaterThan(10);
        return all;
    }

    private static String rows(String table) {
        return InContainer.sql("select * from " + table).stream()
                .map(JsonValue::toString)
                .sorted()
                .toList()
                .toString();
    }

    private String merchantWithKey() {
        admin.open("/admin/merchants");
        assertThat(
                        Staff.where(
                                admin.post(
                                        "/admin/merchants",
                                        Map.of("id", merchant, "name", "A shop"))))
                .isEqualTo("/admin/merchants/" + merchant);
        HttpResponse<String> issued =
                admin.post("/admin/merchants/" + merchant + "/api-keys", Map.of("label", "shop"));
        assertThat(issued.headers().allValues("Set-Cookie").toString())
                .doesNotContain(secretOf(issued));
        return secretOf(issued);
    }

    private static String secretOf(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        Matcher secret = SECRET.matcher(page.body());
        assertThat(secret.find()).isTrue();
        return secret.group(1);
    }

    private static HttpResponse<String> callApi(String key) {
        return Http.send(
                Http.request("/api/v1/orders").header("Authorization", "Bearer " + key).build());
    }

    /** An order of the one merchant whose account takes money. */
    private static String orderOf(String merchantOrderNo, String subject) {
        HttpResponse<String> made =
                Merchant.demo()
                        .post(
                                "/api/v1/orders",
                                Merchant.aNumber(),
                                Merchant.anOrder(merchantOrderNo).replace("Longjing tea", subject));
        Matcher number = ORDER_NO.matcher(made.body());
        assertThat(number.find()).as(made.body()).isTrue();
        return number.group(1);
    }
}
