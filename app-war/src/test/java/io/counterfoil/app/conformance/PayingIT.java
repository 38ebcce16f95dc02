package io.counterfoil.app.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.conformance.AccountUnderTest.Method;
import io.counterfoil.app.faults.Product;
import io.counterfoil.app.faults.Sandbox;
import io.counterfoil.app.incontainer.ReadAccountsAgain;
import io.counterfoil.app.it.Http;
import io.counterfoil.app.it.InContainer;
import io.counterfoil.app.it.OnOneDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;

/** Paying, not paying, paying too late, and what we learn by asking. */
@OnOneDatabase
class PayingIT extends EachProvider {

    private static final Duration DAY = Duration.ofDays(1);

    @EachAccount
    void paid(AccountUnderTest account) {
        Purchase purchase = Purchase.shown(account);

        purchase.pays();
        Sandbox.sendsNotifications();

        purchase.isPaidOnce();
        assertThat(purchase.wasTaken()).isTrue();
        assertThat(purchase.calls("query")).as("asked before it is believed").isOne();
    }

    @EachAccount
    void paidByEachMethod(AccountUnderTest account) {
        for (Method method : account.methods()) {
            Purchase purchase = Purchase.shown(account, method);
            purchase.pays();
            Sandbox.sendsNotifications();
            purchase.isPaidOnce();
        }
    }

    @EachAccount
    void declinedAndThenPaid(AccountUnderTest account) {
        Purchase purchase = Purchase.shown(account);

        purchase.declines();
        Timers.until(Duration.ofMinutes(12), () -> !purchase.status().equals("PENDING"));
        purchase.isUntouched();

        purchase.pays();
        Sandbox.sendsNotifications();
        purchase.isPaidOnce();
    }

    /** A pay page that is opened again shows what was shown before: one trade, not two. */
    @EachAccount
    void openedTwiceIsOneTrade(AccountUnderTest account) {
        Purchase purchase = Purchase.shown(account);
        purchase.opens();

        assertThat(purchase.opensPayPage()).isTrue();
        purchase.pays();
        Sandbox.sendsNotifications();

        purchase.isPaidOnce();
        assertThat(Sandbox.get("/trades").asJsonArray()).hasSize(1);
    }

    @EachAccount
    void walkedAway(AccountUnderTest account) {
        Purchase opened = Purchase.opened(account);
        Purchase shown = Purchase.shown(account);
        Purchase started = Purchase.started(account, account.method());

        Timers.until(DAY, () -> isClosed(opened) && isClosed(shown) && isClosed(started));

        for (Purchase purchase : List.of(opened, shown, started)) {
            assertThat(purchase.orderStatus()).isEqualTo("CLOSED");
            assertThat(purchase.status()).isEqualTo("CLOSED");
            assertThat(Product.bookEntries(purchase.paymentNo())).isZero();
            assertThat(Product.webhooks(purchase.orderNo(), "order.closed")).isOne();
        }
    }

    @EachAccount
    @Tag("F09")
    void aNotificationThatIsLostIsFoundByAsking(AccountUnderTest account) {
        Purchase purchase = Purchase.shown(account);
        purchase.misbehaves("notification", "lose", Map.of());

        purchase.pays();
        purchase.isUntouched();
        Timers.until(Duration.ofMinutes(20), purchase::isPaid);

        purchase.isPaidOnce();
    }

    /**
     * Where the protocol signs the way back it is checked, and where it doesn't it makes us ask.
     */
    @EachAccount
    void theWayBackMakesUsAsk(AccountUnderTest account) {
        Purchase purchase = Purchase.shown(account);
        purchase.misbehaves("notification", "lose", Map.of());

        purchase.pays();
        String next = purchase.comesBack();

        assertThat(next).contains("/cashier/");
        purchase.isPaidOnce();
    }

    @EachAccount({"forge", "alter"})
    @Tag("F12")
    void aWayBackThatIsNotGenuineIsNeverProof(AccountUnderTest account, String how) {
        Purchase purchase = Purchase.shown(account);
        purchase.misbehaves("notification", "lose", Map.of());
        purchase.misbehaves("return", how, Map.of());
        purchase.misbehaves("query", "http_error", Map.of("status", 502));

        purchase.pays();
        assertThat(purchase.comesBack()).contains("/cashier/");

        purchase.isUntouched();
        purchase.behaves();
        Timers.until(Duration.ofMinutes(20), purchase::isPaid);
        purchase.isPaidOnce();
    }

    /** The create call's answer is lost, or the page's: the provider may know more than we do. */
    @EachAccount
    @Tag("F15")
    void paidBeforeOurOwnStartIsCommitted(AccountUnderTest account) {
        Purchase purchase = Purchase.started(account, account.method());
        purchase.misbehaves("pay", "close_connection", Map.of("effect", true));
        boolean shown = purchase.opensPayPage();
        purchase.behaves();

        if (shown) {
            purchase.pays();
        } else {
            assertThat(purchase.status()).isEqualTo("CREATED");
            purchase.pays(Map.of());
        }
        Sandbox.sendsNotifications();

        purchase.isPaidOnce();
        assertThat(purchase.wasTaken()).isTrue();
    }

    /** What a query says that can't be believed, or can't be had: unknown, and asked again. */
    @EachAccount({
        "close_connection",
        "http_error",
        "half_body",
        "html",
        "empty_body",
        "bad_signature",
        "unsigned",
        "refuse",
        "hang"
    })
    @Tag("F17")
    void aQueryWithoutAnAnswerIsUnknown(AccountUnderTest account, String kind) {
        Purchase purchase = Purchase.shown(account);
        boolean isSilent = kind.equals("hang");
        purchase.misbehaves("query", kind, isSilent ? Map.of("seconds", 4) : Map.of());

        purchase.pays();
        asksNoLongerThan(account, isSilent ? "PT1S" : "");
        try {
            Sandbox.sendsNotifications();
        } finally {
            asksNoLongerThan(account, "");
        }

        assertThat(purchase.wasTaken()).as("acknowledged on nobody's word").isFalse();
        purchase.isUntouched();

        purchase.behaves();
        Timers.until(Duration.ofMinutes(20), purchase::isPaid);
        purchase.isPaidOnce();
    }

    @EachAccount
    void aQueryOfWhatWaitsIsPending(AccountUnderTest account) {
        Purchase waiting = Purchase.opened(account);
        Purchase absent = Purchase.shown(account);

        Timers.until(Duration.ofMinutes(12), () -> !waiting.status().equals("PENDING"));

        assertThat(waiting.calls("query")).isPositive();
        waiting.isUntouched();
        absent.isUntouched();
    }

    @EachAccount
    void closedAtTheProviderIsClosedHere(AccountUnderTest account) {
        Purchase purchase = Purchase.opened(account);

        purchase.closedAtProvider();
        Timers.until(DAY, () -> purchase.status().equals("CLOSED"));

        assertThat(purchase.status()).isEqualTo("CLOSED");
        assertThat(purchase.calls("close")).as("we were told that it is closed").isZero();
        assertThat(Product.bookEntries(purchase.paymentNo())).isZero();
    }

    /** Visible later than notified of: the notification is not believed and comes again. */
    @EachAccount
    @Tag("F31")
    void notifiedBeforeTheQueryShowsIt(AccountUnderTest account) {
        Purchase purchase = Purchase.shown(account);
        purchase.misbehaves("query", "not_exist", Map.of("seconds", 300));

        purchase.pays();
        Sandbox.sendsNotifications();
        assertThat(purchase.wasTaken()).isFalse();
        purchase.isUntouched();

        Timers.until(Duration.ofMinutes(25), purchase::isPaid);
        purchase.isPaidOnce();
    }

    @EachAccount
    @Tag("F29")
    void anotherAmountWasPaid(AccountUnderTest account) {
        Purchase purchase = Purchase.opened(account);
        purchase.misbehaves("notification", "lose", Map.of());

        purchase.pays(Map.of("amount", "80.00"));
        Timers.until(Duration.ofMinutes(20), () -> purchase.status().equals("SUCCEEDED"));

        purchase.isSurplus("AWAITING_PAYMENT");
    }

    /** F30 */
    @EachAccount
    @Tag("F30")
    void twoOrdersThatShareATradeNumberBookOne(AccountUnderTest account) {
        Purchase first = Purchase.paid(account);
        Purchase second = Purchase.opened(account);

        second.pays(Map.of("trade_no", first.trade().getString("trade_no")));
        Sandbox.sendsNotifications();
        Timers.until(Duration.ofMinutes(12), second::isPaid);

        assertThat(second.orderStatus()).isEqualTo("AWAITING_PAYMENT");
        assertThat(Product.bookEntries(second.paymentNo())).isZero();
        assertThat(Purchase.openWork(second.paymentNo())).isPositive();
        Sandbox.reset();
    }

    @EachAccount
    @Tag("F13")
    @Tag("F21")
    void paidLateAfterTheOrderWasClosed(AccountUnderTest account) {
        Purchase purchase = Purchase.opened(account);
        assertThat(purchase.closes()).isIn(200, 202);
        Timers.until(Duration.ofMinutes(12), () -> purchase.orderStatus().equals("CLOSED"));
        assertThat(purchase.orderStatus()).isEqualTo("CLOSED");

        purchase.pays(Map.of("even_if_closed", true));
        Sandbox.sendsNotifications();

        assertThat(purchase.wasTaken()).isTrue();
        purchase.isSurplus("CLOSED");
    }

    /** The same, and nobody tells us: what may still be paid is asked about after the close. */
    @EachAccount
    @Tag("F21")
    void paidWhileItIsClosedAndNobodyTellsUs(AccountUnderTest account) {
        Purchase purchase = Purchase.opened(account);
        purchase.misbehaves("notification", "lose", Map.of());
        purchase.misbehaves("close", "http_error", Map.of("effect", false));
        purchase.misbehaves("query", "http_error", Map.of());
        assertThat(purchase.closes()).isIn(200, 202);

        purchase.pays();
        purchase.behaves();
        Timers.until(DAY, () -> purchase.status().equals("SUCCEEDED"));

        isPaidOrSurplus(purchase);
    }

    @EachAccount
    @Tag("F16")
    @Tag("F21")
    void closeRacesWithPay(AccountUnderTest account) throws Exception {
        Purchase purchase = Purchase.shown(account);
        purchase.misbehaves("notification", "delay", Map.of("seconds", 1, "times", 1));
        purchase.pays();
        InContainer.advance(Duration.ofSeconds(2));

        List<Callable<Object>> atOnce =
                List.of(
                        () -> done(purchase::closes),
                        () -> done(Sandbox::sendsNotifications),
                        () -> done(Product::asksWhatIsDue),
                        () ->
                                done(
                                        () ->
                                                Http.get(
                                                        "/return/"
                                                                + account
                                                                + "/"
                                                                + purchase.paymentNo())));
        ExecutorService threads = Executors.newFixedThreadPool(atOnce.size());
        try {
            for (var each : threads.invokeAll(atOnce)) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        Timers.until(DAY, () -> purchase.status().equals("SUCCEEDED"));

        isPaidOrSurplus(purchase);
    }

    /** F61: nobody sends a call a second time without being told to. */
    @EachAccount
    @Tag("F61")
    void aCloseWhoseAnswerIsLostIsOneCall(AccountUnderTest account) {
        Purchase purchase = Purchase.opened(account);
        purchase.misbehaves("close", "close_connection", Map.of("effect", false));

        assertThat(purchase.closes()).isIn(200, 202);
        assertThat(purchase.calls("close")).isLessThanOrEqualTo(1);

        purchase.behaves();
        Timers.until(DAY, () -> isClosed(purchase));
        assertThat(purchase.orderStatus()).isEqualTo("CLOSED");
        assertThat(purchase.status()).isEqualTo("CLOSED");
    }

    /** While the sender of a notification waits; empty is as configured. */
    private static void asksNoLongerThan(AccountUnderTest account, String duration) {
        InContainer.run(
                ReadAccountsAgain.class,
                Map.of("counterfoil.account." + account + ".ask-timeout", duration));
    }

    private static boolean isClosed(Purchase purchase) {
        return purchase.orderStatus().equals("CLOSED") && purchase.status().equals("CLOSED");
    }

    private static void isPaidOrSurplus(Purchase purchase) {
        if (purchase.isPaid()) {
            purchase.isPaidOnce();
        } else {
            purchase.isSurplus("CLOSED");
        }
    }

    private static Object done(Runnable act) {
        act.run();
        return Boolean.TRUE;
    }
}
