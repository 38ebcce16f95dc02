package io.counterfoil.app.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.faults.Merchant;
import io.counterfoil.app.faults.Product;
import io.counterfoil.app.faults.Sandbox;
import io.counterfoil.app.incontainer.AccountFacts;
import io.counterfoil.app.incontainer.RefundActs;
import io.counterfoil.app.it.InContainer;
import io.counterfoil.app.it.OnOneDatabase;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;

/** Money that goes back: by us, by somebody else, twice, late, or not at all. */
@OnOneDatabase
class RefundsIT extends EachProvider {

    /** Longer than any provider takes with its own schedule. */
    private static final Duration DAYS = Duration.ofDays(3);

    /** So long may one that came to nothing look as if it were late. */
    private static final Duration WEEK = Duration.ofDays(7);

    private static final long HALF = Merchant.PRICE / 2;
    private static final String RESERVED = HALF + " 0 0";
    private static final String REFUNDED = "0 " + HALF + " 0";

    @EachAccount
    @Tag("F24")
    void partAfterPartAndNeverMoreThanWasPaid(AccountUnderTest account) {
        Purchase purchase = Purchase.paid(account);

        refunded(purchase, 3000L);
        assertThat(purchase.orderStatus()).isEqualTo("PARTIALLY_REFUNDED");
        refunded(purchase, 3000L);
        assertThat(purchase.sums()).isEqualTo("0 6000 0");
        var tooMuch = Merchant.demo().refunds(purchase.orderNo(), 2889L);
        assertThat(tooMuch.statusCode()).as(tooMuch.body()).isEqualTo(422);
        refunded(purchase, null);

        assertThat(purchase.orderStatus()).isEqualTo("REFUNDED");
        assertThat(purchase.sums()).isEqualTo("0 8888 0");
        assertThat(done(purchase)).containsExactlyInAnyOrder("30.00", "30.00", "28.88");
        assertThat(purchase.calls("refund")).isEqualTo(3);
        assertThat(Product.bookEntries(purchase.paymentNo())).isEqualTo(4);
        assertThat(Product.webhooks(purchase.orderNo(), "order.refunded")).isEqualTo(3);
    }

    /** F25, F61: the money goes back and the answer is lost: found by asking, never sent twice. */
    @EachAccount({
        "close_connection",
        "http_error",
        "html",
        "empty_body",
        "half_body",
        "bad_signature",
        "unsigned"
    })
    @Tag("F25")
    @Tag("F61")
    void anAnswerThatIsLostAfterTheEffect(AccountUnderTest account, String kind) {
        Purchase purchase = Purchase.paid(account);
        purchase.misbehaves("refund", kind, Map.of("effect", true, "times", 1));

        String refundNo = purchase.applies(HALF);
        Timers.sendsRefunds();
        assertThat(purchase.refundStatus(refundNo)).isEqualTo("PROCESSING");
        assertThat(purchase.sums()).isEqualTo(RESERVED);
        untilEnded(purchase, refundNo);

        assertThat(purchase.refundStatus(refundNo)).isEqualTo("SUCCEEDED");
        assertThat(purchase.sums()).isEqualTo(REFUNDED);
        assertThat(done(purchase)).containsExactly("44.44");
        assertThat(purchase.calls("refund")).isOne();
    }

    /** The call never arrived: sent again where the adapter allows it, else for a person. */
    @EachAccount
    @Tag("F25")
    void anAnswerThatIsLostBeforeTheEffect(AccountUnderTest account) {
        Purchase purchase = Purchase.paid(account);
        purchase.misbehaves("refund", "close_connection", Map.of("effect", false, "times", 1));

        String refundNo = purchase.applies(HALF);
        Timers.sendsRefunds();
        Timers.until(DAYS, () -> hasEnded(purchase, refundNo) || Purchase.openWork(refundNo) > 0);

        if (mayBeSentAgain(purchase)) {
            assertThat(purchase.refundStatus(refundNo)).isEqualTo("SUCCEEDED");
            assertThat(done(purchase)).containsExactly("44.44");
            assertThat(purchase.calls("refund")).isEqualTo(2);
        } else {
            assertThat(purchase.refundStatus(refundNo)).isEqualTo("PROCESSING");
            assertThat(purchase.sums()).isEqualTo(RESERVED);
            assertThat(purchase.calls("refund")).as("sent by nobody but a person").isOne();
            assertThat(done(purchase)).isEmpty();
            isForAPerson(refundNo);
        }
    }

    /** F59: done, not shown for a while, and a second try is refused: still done, and once. */
    @EachAccount
    @Tag("F59")
    void aRefusalOfTheSecondTryIsNotTheTruthAboutTheFirst(AccountUnderTest account) {
        Purchase purchase = Purchase.paid(account);
        purchase.misbehaves("refund", "refuse_repeat", Map.of());
        purchase.misbehaves("refund", "close_connection", Map.of("times", 1));
        purchase.misbehaves("refund_query", "not_exist", Map.of("times", 1));

        String refundNo = purchase.applies(HALF);
        Timers.sendsRefunds();
        untilEnded(purchase, refundNo);

        assertThat(purchase.refundStatus(refundNo)).isEqualTo("SUCCEEDED");
        assertThat(done(purchase)).containsExactly("44.44");
    }

    @EachAccount({
        "close_connection",
        "http_error",
        "html",
        "empty_body",
        "half_body",
        "bad_signature",
        "unsigned"
    })
    @Tag("F17")
    @Tag("F25")
    void aRefundQueryWithoutAnAnswerIsUnknown(AccountUnderTest account, String kind) {
        Purchase purchase = Purchase.paid(account);
        purchase.misbehaves("notification", "lose", Map.of());
        purchase.misbehaves("refund", "close_connection", Map.of("times", 1));
        purchase.misbehaves("refund_query", kind, Map.of());

        String refundNo = purchase.applies(HALF);
        Timers.sendsRefunds();
        InContainer.advance(Duration.ofMinutes(10));
        Timers.refunds();
        assertThat(purchase.calls("refund_query")).isPositive();
        assertThat(purchase.refundStatus(refundNo)).isEqualTo("PROCESSING");
        assertThat(purchase.sums()).isEqualTo(RESERVED);

        purchase.behaves();
        untilEnded(purchase, refundNo);
        assertThat(purchase.refundStatus(refundNo)).isEqualTo("SUCCEEDED");
        assertThat(done(purchase)).containsExactly("44.44");
    }

    @EachAccount
    void acceptedIsNotDone(AccountUnderTest account) {
        Purchase purchase = Purchase.paid(account);
        purchase.misbehaves("notification", "lose", Map.of());
        purchase.misbehaves("refund", "take_time", Map.of("seconds", 3600, "times", 1));

        String refundNo = purchase.applies(HALF);
        Timers.sendsRefunds();
        assertThat(purchase.refundStatus(refundNo)).isEqualTo("PROCESSING");
        assertThat(Product.bookEntries(purchase.paymentNo())).isOne();
        untilEnded(purchase, refundNo);

        assertThat(purchase.refundStatus(refundNo)).isEqualTo("SUCCEEDED");
        assertThat(done(purchase)).containsExactly("44.44");
    }

    /** F26: accepted, and then it comes to nothing. */
    @EachAccount
    @Tag("F26")
    void aRefundThatFailsLaterIsNeverBooked(AccountUnderTest account) {
        Purchase purchase = Purchase.paid(account);
        purchase.misbehaves(
                "refund", "take_time", Map.of("seconds", 600, "fails", true, "times", 1));

        String refundNo = purchase.applies(HALF);
        Timers.sendsRefunds();
        assertThat(purchase.refundStatus(refundNo)).isEqualTo("PROCESSING");
        Timers.until(WEEK, () -> hasEnded(purchase, refundNo) || Purchase.openWork(refundNo) > 0);

        assertThat(purchase.refundsAtProvider())
                .extracting(refund -> refund.getString("state"))
                .containsExactly("failed");
        // Who is told of it knows; who can't tell it from one that is late asks a person.
        if (purchase.notified() > 1 || purchase.refundStatus(refundNo).equals("FAILED")) {
            assertThat(purchase.refundStatus(refundNo)).isEqualTo("FAILED");
            assertThat(purchase.sums()).isEqualTo("0 0 0");
            assertThat(saysOf(refundNo, "failure")).isNotBlank();
        } else {
            assertThat(purchase.refundStatus(refundNo)).isEqualTo("PROCESSING");
            assertThat(purchase.sums()).isEqualTo(RESERVED);
            isForAPerson(refundNo);
        }
        assertThat(Product.bookEntries(purchase.paymentNo())).isOne();
        assertThat(purchase.orderStatus()).isEqualTo("PAID");
    }

    /**
     * It can't reach the buyer: the reserve stays, who is told of it acts, and it may yet be done.
     */
    @EachAccount
    void aRefundThatIsStuckKeepsItsReserve(AccountUnderTest account) {
        Purchase purchase = Purchase.paid(account);
        purchase.misbehaves(
                "refund", "take_time", Map.of("seconds", 60, "abnormal", true, "times", 1));

        String refundNo = purchase.applies(HALF);
        Timers.sendsRefunds();
        Timers.until(DAYS, () -> Purchase.openWork(refundNo) > 0);
        assertThat(purchase.refundStatus(refundNo)).isEqualTo("PROCESSING");
        assertThat(purchase.sums()).isEqualTo(RESERVED);
        if (purchase.notified() > 1) {
            isForAPerson(refundNo);
        }

        purchase.endsRefund(refundNo, "done");
        untilEnded(purchase, refundNo);
        assertThat(purchase.refundStatus(refundNo)).isEqualTo("SUCCEEDED");
        assertThat(purchase.sums()).isEqualTo(REFUNDED);
        assertThat(Purchase.openWork(refundNo)).isZero();
    }

    /** Where it is cured by a top-up it waits for a person, else it has failed for good. */
    @EachAccount
    void aBalanceThatIsTooLowIsSaidAndMovesNothing(AccountUnderTest account) {
        Purchase purchase = Purchase.paid(account);
        hasBalance(account, "\"0.00\"");

        String refundNo = purchase.applies(HALF);
        Timers.sendsRefunds();
        assertThat(purchase.calls("refund")).isOne();
        assertThat(done(purchase)).isEmpty();
        assertThat(Product.bookEntries(purchase.paymentNo())).isOne();
        assertThat(purchase.orderStatus()).isEqualTo("PAID");

        if (mayBeSentAgain(purchase)) {
            assertThat(purchase.refundStatus(refundNo)).isEqualTo("PROCESSING");
            assertThat(purchase.sums()).isEqualTo(RESERVED);
            isForAPerson(refundNo);
            hasBalance(account, "null");
            String retried =
                    InContainer.run(
                            RefundActs.class, Map.of("act", "retry", "refund_no", refundNo));
            assertThat(retried).isEqualTo("PROCESSING");
            untilEnded(purchase, refundNo);
            assertThat(purchase.refundStatus(refundNo)).isEqualTo("SUCCEEDED");
            assertThat(Purchase.openWork(refundNo)).isZero();
        } else {
            assertThat(purchase.refundStatus(refundNo)).isEqualTo("FAILED");
            assertThat(saysOf(refundNo, "failure")).isNotBlank();
            assertThat(purchase.sums()).isEqualTo("0 0 0");
            hasBalance(account, "null");
            refunded(purchase, HALF);
        }
        assertThat(purchase.sums()).isEqualTo(REFUNDED);
        assertThat(done(purchase)).containsExactly("44.44");
    }

    @EachAccount
    @Tag("F10")
    @Tag("F14")
    void aNotificationOfARefundIsTakenAsOftenAsItComesAndBookedOnce(AccountUnderTest account) {
        Purchase purchase = Purchase.paid(account);
        purchase.misbehaves("refund", "take_time", Map.of("seconds", 120, "times", 1));
        String refundNo = purchase.applies(HALF);
        Timers.sendsRefunds();

        InContainer.advance(Duration.ofSeconds(121));
        Sandbox.sendsNotifications();
        JsonObject told = ofRefund(purchase);
        assertThat(purchase.wasTaken()).isTrue();
        assertThat(purchase.isTaken(told, Map.of())).isTrue();
        untilEnded(purchase, refundNo);
        assertThat(purchase.isTaken(told, Map.of())).isTrue();
        Timers.tick();

        assertThat(purchase.refundStatus(refundNo)).isEqualTo("SUCCEEDED");
        assertThat(purchase.sums()).isEqualTo(REFUNDED);
        assertThat(purchase.orderStatus()).isEqualTo("PARTIALLY_REFUNDED");
        assertThat(Product.bookEntries(purchase.paymentNo())).isEqualTo(2);
        assertThat(Product.webhooks(purchase.orderNo(), "order.refunded")).isOne();
    }

    @EachAccount
    @Tag("F12")
    void aNotificationOfARefundThatIsNotGenuineIsRefused(AccountUnderTest account) {
        Purchase purchase = Purchase.paid(account);
        purchase.misbehaves("refund", "take_time", Map.of("seconds", 120, "times", 1));
        purchase.misbehaves("notification", "delay", Map.of("seconds", 86400));
        String refundNo = purchase.applies(HALF);
        Timers.sendsRefunds();
        InContainer.advance(Duration.ofSeconds(121));
        Sandbox.sendsNotifications();
        JsonObject told = ofRefund(purchase);

        SoftAssertions each = new SoftAssertions();
        for (String field : AccountUnderTest.texts(purchase.fields(told).getJsonArray("fields"))) {
            each.assertThat(purchase.isTaken(told, Map.of("kind", "alter", "field", field)))
                    .as("taken with another " + field)
                    .isFalse();
        }
        for (String how : List.of("broken", "other_key", "missing")) {
            each.assertThat(purchase.isTaken(told, Map.of("kind", "forge", "how", how)))
                    .as("taken though forged: " + how)
                    .isFalse();
        }
        each.assertThat(purchase.isTaken(told, Map.of("kind", "other_account"))).isFalse();
        each.assertThat(purchase.isTaken(told, Map.of("kind", "unknown_number"))).isFalse();
        each.assertAll();
        assertThat(purchase.refundStatus(refundNo)).isEqualTo("PROCESSING");
        assertThat(purchase.sums()).isEqualTo(RESERVED);

        assertThat(purchase.isTaken(told, Map.of())).isTrue();
        purchase.behaves();
        untilEnded(purchase, refundNo);
        assertThat(purchase.sums()).isEqualTo(REFUNDED);
    }

    /** F60 */
    @EachAccount
    @Tag("F60")
    void aRefundMadeInTheConsoleThatWeAreToldOfCounts(AccountUnderTest account) {
        StatementDay day = StatementDay.fresh(account);
        Purchase purchase = Purchase.paid(account);

        purchase.refundsInConsole(Map.of("amount", "60.00", "notify", true));
        Sandbox.sendsNotifications();
        assertThat(purchase.wasTaken()).isTrue();
        isLearned(purchase, day, "0 0 6000");

        assertThat(Product.bookEntries(purchase.paymentNo())).isEqualTo(2);
        assertThat(Merchant.demo().refunds(purchase.orderNo(), 2889L).statusCode()).isEqualTo(422);
        refunded(purchase, 2888L);
        assertThat(purchase.orderStatus()).isEqualTo("REFUNDED");
    }

    /** F11: the messages come in the wrong order. */
    @EachAccount
    @Tag("F11")
    void aRefundThatIsToldOfBeforeItsPaymentIsKnown(AccountUnderTest account) {
        StatementDay day = StatementDay.fresh(account);
        Purchase purchase = Purchase.shown(account);
        purchase.misbehaves("notification", "delay", Map.of("seconds", 600, "times", 2));
        purchase.pays();
        Sandbox.sendsNotifications();
        purchase.refundsInConsole(Map.of("amount", "10.00", "notify", true));
        Sandbox.sendsNotifications();

        purchase.isTaken(ofRefund(purchase), Map.of());
        Timers.until(DAYS, () -> purchase.status().equals("SUCCEEDED"));

        assertThat(purchase.status()).isEqualTo("SUCCEEDED");
        assertThat(Product.successes(purchase.paymentNo())).isOne();
        isLearned(purchase, day, "0 0 1000");
        assertThat(Product.bookEntries(purchase.paymentNo())).isEqualTo(2);
    }

    /** By asking; or where nobody can be asked, not from a message but from its line. */
    private static void isLearned(Purchase purchase, StatementDay day, String sums) {
        boolean isAskable = declares(purchase, Map.of("ask", "elsewhere"));
        if (!isAskable) {
            Timers.refunds();
            assertThat(purchase.sums()).as("nobody but a stranger said it").isEqualTo("0 0 0");
            day.closesAndPulls();
        }
        Timers.until(DAYS, () -> purchase.sums().equals(sums));
        assertThat(purchase.sums()).isEqualTo(sums);
    }

    private static void isForAPerson(String refundNo) {
        assertThat(Purchase.openWork(refundNo)).isPositive();
        assertThat(saysOf(refundNo, "needs_person")).isNotBlank();
    }

    private static String saysOf(String refundNo, String column) {
        return Product.rows(
                        "select coalesce("
                                + column
                                + ", '') as v from refunds.refund where refund_no = '"
                                + refundNo
                                + "'")
                .get(0)
                .getString("v");
    }

    /** What the provider pays refunds from; {@code null} is without limit. */
    private static void hasBalance(AccountUnderTest account, String balance) {
        Sandbox.post("/balance", "{\"app\":\"" + account + "\",\"balance\":" + balance + "}");
    }

    private static void refunded(Purchase purchase, Long minor) {
        String refundNo = purchase.applies(minor);
        Timers.refunds();
        untilEnded(purchase, refundNo);
        assertThat(purchase.refundStatus(refundNo)).isEqualTo("SUCCEEDED");
    }

    private static void untilEnded(Purchase purchase, String refundNo) {
        Timers.until(DAYS, () -> hasEnded(purchase, refundNo));
    }

    private static boolean hasEnded(Purchase purchase, String refundNo) {
        return List.of("SUCCEEDED", "FAILED").contains(purchase.refundStatus(refundNo));
    }

    private static boolean mayBeSentAgain(Purchase purchase) {
        return declares(purchase, Map.of());
    }

    /** What the adapter of this payment says of itself. */
    private static boolean declares(Purchase purchase, Map<String, String> ask) {
        Map<String, String> all = new HashMap<>(ask);
        all.put("payment_no", purchase.paymentNo());
        return Boolean.parseBoolean(InContainer.run(AccountFacts.class, all));
    }

    private static List<String> done(Purchase purchase) {
        return purchase.refundsAtProvider().stream()
                .filter(refund -> refund.getString("state").equals("done"))
                .map(refund -> refund.getString("amount"))
                .toList();
    }

    private static JsonObject ofRefund(Purchase purchase) {
        assertThat(purchase.notified()).as("one of the payment, one of the refund").isEqualTo(2);
        return purchase.notification();
    }
}
