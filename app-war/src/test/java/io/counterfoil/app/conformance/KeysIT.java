package io.counterfoil.app.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.counterfoil.app.admin.Staff;
import io.counterfoil.app.faults.Sandbox;
import io.counterfoil.app.incontainer.AccountFacts;
import io.counterfoil.app.incontainer.ReadAccountsAgain;
import io.counterfoil.app.incontainer.SettableTime.SetTime;
import io.counterfoil.app.it.Http;
import io.counterfoil.app.it.InContainer;
import io.counterfoil.app.it.OnOneDatabase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** Keys and certificates that change, and those that end. */
@OnOneDatabase
class KeysIT extends EachProvider {

    private final Map<String, String> changed = new HashMap<>();

    @AfterEach
    void whatWasConfiguredHoldsAgain() {
        changed.replaceAll((name, value) -> "");
        InContainer.run(ReadAccountsAgain.class, changed);
    }

    /**
     * F32: under traffic. What the merchant has to set is set while messages are under way; what
     * comes before that may be told to come again, and none is lost.
     */
    @EachAccount
    @Tag("F32")
    void theProviderChangesItsKeyAndNothingIsLost(AccountUnderTest account) {
        List<Purchase> all = new ArrayList<>(List.of(heldBack(account)));

        for (int times = 0; times < 2; times++) {
            for (String kind : account.rotations()) {
                JsonObject settings = rotates(account, kind);
                all.add(heldBack(account));
                Sandbox.sendsNotifications();
                sets(account, settings);
                all.addAll(paidWithEachKindOfKey(account));
            }
        }
        Timers.until(Duration.ofHours(2), () -> all.stream().allMatch(KeysIT::isSettled));
        for (Purchase purchase : all) {
            purchase.isPaidOnce();
            assertThat(purchase.isTaken(purchase.notification(), Map.of())).isTrue();
        }

        Purchase after = all.get(0);
        String refundNo = after.applies(null);
        Timers.refunds();
        Timers.until(Duration.ofDays(3), () -> after.refundStatus(refundNo).equals("SUCCEEDED"));
        assertThat(after.refundStatus(refundNo)).isEqualTo("SUCCEEDED");
    }

    /** Named by readiness and on the desk's home a month before; bare keys have no end. */
    @EachAccount
    void aCertificateThatEndsSoonIsNamed(AccountUnderTest account) {
        // What is fetched at first use is known from then on.
        Purchase.paid(account);
        Instant now = InContainer.now();
        List<Instant> ends = ends(account);
        assertThat(health()).doesNotContainKey(account.name());
        assertThat(endingAtHome()).doesNotContain(">" + account + "<");
        assumeThat(ends).as("bare keys never end").isNotEmpty();
        assertThat(ends.get(0)).isAfter(now.plus(Duration.ofDays(31)));

        try {
            setTime(ends.get(0).minus(Duration.ofDays(29)));
            assertThat(health().get(account.name())).contains("ends " + ends.get(0));
            assertThat(endingAtHome()).contains(">" + account + "<");
            setTime(ends.get(0).plusSeconds(1));
            assertThat(health().get(account.name())).contains("ended " + ends.get(0));
            assertThat(Http.get("/health/ready").statusCode())
                    .as("the other accounts go on")
                    .isEqualTo(200);
        } finally {
            setTime(now);
            // Whoever signed in later than now would have to wait for it.
            InContainer.sql("delete from admin_web.login_tries");
        }
    }

    private static Purchase heldBack(AccountUnderTest account) {
        Purchase purchase = Purchase.shown(account);
        purchase.misbehaves("notification", "delay", Map.of("seconds", 60, "times", 1));
        purchase.pays();
        Sandbox.sendsNotifications();
        return purchase;
    }

    /** As while a merchant changes from one kind to another, and both arrive. */
    private static List<Purchase> paidWithEachKindOfKey(AccountUnderTest account) {
        List<Purchase> all = new ArrayList<>();
        for (String kind : account.rotations()) {
            Sandbox.post("/accounts/" + account + "/sign-with", "{\"key\":\"" + kind + "\"}");
            Purchase now = Purchase.shown(account);
            now.pays();
            Sandbox.sendsNotifications();
            all.add(now);
        }
        return all;
    }

    private static boolean isSettled(Purchase purchase) {
        return purchase.isPaid() && purchase.notification().getString("state").equals("received");
    }

    private static JsonObject rotates(AccountUnderTest account, String kind) {
        return Sandbox.post(
                        "/accounts/" + account + "/rotate",
                        "{\"old_stays_valid\":true,\"to\":\"" + kind + "\"}")
                .asJsonObject()
                .getJsonObject("settings");
    }

    private void sets(AccountUnderTest account, JsonObject settings) {
        settings.forEach(
                (item, value) ->
                        changed.put(
                                "counterfoil.account." + account + "." + item,
                                ((JsonString) value).getString()));
        if (!settings.isEmpty()) {
            InContainer.run(ReadAccountsAgain.class, changed);
        }
    }

    private static List<Instant> ends(AccountUnderTest account) {
        return InContainer.run(AccountFacts.class, Map.of("account", account.name()))
                .lines()
                .map(Instant::parse)
                .toList();
    }

    /** The certificates that the desk's home names, empty where it names none. */
    private static String endingAtHome() {
        String home = Staff.signedIn().open("/admin/").body();
        int begin = home.indexOf("<section class=\"ending\"");
        return begin < 0 ? "" : home.substring(begin, home.indexOf("</section>", begin));
    }

    /** What readiness says about credentials, by account. */
    private static Map<String, String> health() {
        try (var reader = Json.createReader(new StringReader(Http.get("/health/ready").body()))) {
            Map<String, String> said = new HashMap<>();
            for (JsonObject check :
                    reader.readObject().getJsonArray("checks").getValuesAs(JsonObject.class)) {
                if (check.getString("name").equals("provider-credentials")
                        && check.containsKey("data")) {
                    check.getJsonObject("data")
                            .forEach(
                                    (name, value) ->
                                            said.merge(
                                                    name.substring(0, name.indexOf(':')),
                                                    ((JsonString) value).getString(),
                                                    (one, other) -> one + " " + other));
                }
            }
            return said;
        }
    }

    private static void setTime(Instant to) {
        InContainer.run(SetTime.class, Map.of("set", to.toString()));
    }
}
