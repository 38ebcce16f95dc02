package io.counterfoil.app.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.counterfoil.app.faults.Product;
import io.counterfoil.app.faults.Sandbox;
import io.counterfoil.app.it.InContainer;
import io.counterfoil.app.it.OnOneDatabase;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;

/** Whom we believe, and what we answer. */
@OnOneDatabase
class NotificationsIT extends EachProvider {

    private static final Map<String, Object> GENUINE = Map.of();
    private static final String OPEN_WORK = "notifications.work_item where closed_at is null";

    @EachAccount
    @Tag("F10")
    void manyAtOnceAreOneTransition(AccountUnderTest account) {
        Purchase purchase = Purchase.shown(account);
        purchase.misbehaves("notification", "duplicate", Map.of("count", 20, "times", 1));

        purchase.pays();
        Sandbox.sendsNotifications();

        purchase.isPaidOnce();
        // One that came while the first was being worked on may be told to come again.
        assertThat(purchase.isTaken(purchase.notification(), GENUINE)).isTrue();
        purchase.isPaidOnce();
    }

    @EachAccount
    @Tag("F14")
    void anOldOneAgainHasNoEffect(AccountUnderTest account) {
        Purchase purchase = Purchase.shown(account);
        purchase.pays();
        Sandbox.sendsNotifications();
        purchase.isPaidOnce();

        InContainer.advance(Duration.ofDays(3));

        assertThat(purchase.isTaken(purchase.notification(), GENUINE)).isTrue();
        purchase.isPaidOnce();
    }

    /** Of the payment and of its refund: whatever a provider sent, it may send again for ever. */
    @EachAccount
    @Tag("F14")
    void everyOldOneAgainChangesNothing(AccountUnderTest account) {
        Purchase purchase = Purchase.shown(account);
        purchase.pays();
        Sandbox.sendsNotifications();
        String refundNo = purchase.applies(4444L);
        Timers.until(Duration.ofDays(3), () -> purchase.refundStatus(refundNo).equals("SUCCEEDED"));
        assertThat(purchase.refundStatus(refundNo)).isEqualTo("SUCCEEDED");
        InContainer.advance(Duration.ofDays(1));
        Timers.tick();
        List<String> before = booked(purchase, refundNo);
        assertThat(before).hasSizeGreaterThan(6);

        for (JsonObject old : purchase.notifications()) {
            assertThat(purchase.isTaken(old, GENUINE)).isTrue();
        }
        Timers.tick();

        assertThat(booked(purchase, refundNo)).isEqualTo(before);
    }

    /** Every row that names one of them, but for the messages and the plans to ask again. */
    private static List<String> booked(Purchase purchase, String refundNo) {
        List<String> numbers = List.of(purchase.orderNo(), purchase.paymentNo(), refundNo);
        return Stream.of(
                        "payments.payment_change",
                        "payments.work_item",
                        "refunds.refund_change",
                        "refunds.work_item",
                        "orders.surplus",
                        "orders.work_item",
                        "reconciliation.book_entry",
                        "notifications.webhook",
                        "notifications.work_item")
                .flatMap(table -> Product.rows("select * from " + table).stream())
                .map(JsonObject::toString)
                .filter(row -> numbers.stream().anyMatch(row::contains))
                // To be told once more how it stands moves nothing.
                .filter(
                        row ->
                                !row.contains(
                                        "\"from_status\":\"SUCCEEDED\",\"to_status\":\"SUCCEEDED\""))
                .sorted()
                .toList();
    }

    @EachAccount
    @Tag("F15")
    void oneThatComesBeforeTheBuyersPageAnswersIsTaken(AccountUnderTest account) {
        Purchase purchase = Purchase.shown(account);
        purchase.misbehaves("notification", "before_answer", Map.of("times", 1));

        purchase.pays();

        purchase.isPaidOnce();
        assertThat(purchase.wasTaken()).isTrue();
    }

    /** Also those that the provider itself sends to try us: nobody has to look at one. */
    @EachAccount
    @Tag("F12")
    void eachForgeryThatTheProviderKnowsIsRefused(AccountUnderTest account) {
        Purchase purchase = heldBack(account);
        JsonObject notification = purchase.notification();
        long openWork = Product.count(OPEN_WORK);
        assertThat(account.forgeries()).contains("broken", "other_key", "missing");

        SoftAssertions each = new SoftAssertions();
        for (String how : account.forgeries()) {
            each.assertThat(purchase.isTaken(notification, Map.of("kind", "forge", "how", how)))
                    .as("taken though forged: " + how)
                    .isFalse();
            each.assertThat(Product.count(OPEN_WORK)).as("work about " + how).isEqualTo(openWork);
        }
        each.assertAll();
        assertThat(purchase.calls("query")).as("a stranger doesn't make us ask").isZero();
        purchase.isUntouched();

        theGenuineOneIsTaken(purchase);
    }

    /** What the provider is asked because of a message is believed no sooner than the message. */
    @EachAccount
    @Tag("F17")
    void eachForgedAnswerIsNoAnswer(AccountUnderTest account) {
        Purchase purchase = heldBack(account);
        JsonObject notification = purchase.notification();

        SoftAssertions each = new SoftAssertions();
        for (String how : account.answerForgeries()) {
            long asked = purchase.calls("query");
            purchase.misbehaves("query", "bad_signature", Map.of("how", how));
            each.assertThat(purchase.isTaken(notification, GENUINE))
                    .as("acknowledged on an answer that is forged: " + how)
                    .isFalse();
            each.assertThat(purchase.calls("query")).as(how).isGreaterThan(asked);
            Sandbox.behaves();
        }
        each.assertAll();
        purchase.isUntouched();

        theGenuineOneIsTaken(purchase);
    }

    /** F12: each field and header that the protocol covers, singly. */
    @EachAccount
    @Tag("F12")
    void eachFieldThatIsAlteredIsRefused(AccountUnderTest account) {
        Purchase purchase = heldBack(account);
        JsonObject notification = purchase.notification();
        List<String> covered = covered(purchase, notification);
        assertThat(covered).hasSizeGreaterThan(3);

        SoftAssertions each = new SoftAssertions();
        for (String field : covered) {
            each.assertThat(purchase.isTaken(notification, Map.of("kind", "alter", "field", field)))
                    .as("taken with another " + field)
                    .isFalse();
        }
        each.assertAll();
        assertThat(purchase.calls("query")).isZero();
        purchase.isUntouched();

        theGenuineOneIsTaken(purchase);
    }

    /** F29: validly signed by the provider, and not what we know. */
    @EachAccount({"number", "amount", "currency"})
    @Tag("F29")
    void eachFactThatDiffersIsRefused(AccountUnderTest account, String fact) {
        Purchase purchase = heldBack(account);
        JsonObject notification = purchase.notification();
        if (fact.equals("currency")) {
            // A message that does not tell it can't tell it wrong.
            assumeThat(purchase.fields(notification)).containsKey(fact);
        }
        assertThat(purchase.fields(notification)).containsKey(fact);
        int before = refused(account).size();
        String kind = fact.equals("number") ? "unknown_number" : "wrong_" + fact;

        assertThat(purchase.isTaken(notification, Map.of("kind", kind))).isFalse();

        purchase.isUntouched();
        assertThat(refused(account))
                .hasSize(before + 1)
                .first()
                .satisfies(NotificationsIT::isForAPerson);
        theGenuineOneIsTaken(purchase);
    }

    @EachAccount
    @Tag("F12")
    void anotherAccountsValidSignatureIsRefused(AccountUnderTest account) {
        Purchase purchase = heldBack(account);

        boolean taken = purchase.isTaken(purchase.notification(), Map.of("kind", "other_account"));

        assertThat(taken).isFalse();
        purchase.isUntouched();
        theGenuineOneIsTaken(purchase);
    }

    /** F29: each field that differs in a message that is signed over it. */
    @EachAccount
    @Tag("F29")
    void whatIsAlteredAndSignedByTheProviderIsNeverBookedWrongly(AccountUnderTest account) {
        Purchase purchase = heldBack(account);
        JsonObject notification = purchase.notification();

        for (String field : covered(purchase, notification)) {
            purchase.isTaken(notification, Map.of("kind", "alter", "field", field, "resign", true));
        }

        assertThat(Product.successes(purchase.paymentNo())).isLessThanOrEqualTo(1);
        theGenuineOneIsTaken(purchase);
    }

    private static List<String> covered(Purchase purchase, JsonObject notification) {
        return AccountUnderTest.texts(purchase.fields(notification).getJsonArray("fields"));
    }

    /** Paid, with the notification written and not sent. */
    private static Purchase heldBack(AccountUnderTest account) {
        Purchase purchase = Purchase.shown(account);
        purchase.misbehaves("notification", "delay", Map.of("seconds", 3600, "times", 1));
        purchase.pays();
        Sandbox.sendsNotifications();
        return purchase;
    }

    private static void theGenuineOneIsTaken(Purchase purchase) {
        assertThat(purchase.isTaken(purchase.notification(), GENUINE)).isTrue();
        purchase.isPaidOnce();
    }

    private static List<JsonObject> refused(AccountUnderTest account) {
        return Product.rows(
                "select id, reason from notifications.notification where status = 'MISMATCH'"
                        + " and account = '"
                        + account
                        + "' order by received_at desc, id desc");
    }

    private static void isForAPerson(JsonObject refused) {
        assertThat(refused.getString("reason")).isNotBlank();
        assertThat(Purchase.openWork(refused.getString("id"))).isOne();
    }
}
