package io.counterfoil.notifications.application;

import static io.counterfoil.notifications.application.FakeAccounts.message;
import static io.counterfoil.notifications.application.FakeAccounts.refunded;
import static io.counterfoil.notifications.application.FakeAccounts.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.notifications.NotificationView;
import io.counterfoil.notifications.NotificationView.Kind;
import io.counterfoil.notifications.NotificationView.Status;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.Observation.Outcome;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.ProviderMessage;
import io.counterfoil.payments.Taking;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboundFaultsTest {

    private final Inbound inbound = new Inbound();
    private final PaymentNo payment = inbound.payments.pending();

    @Test
    void genuineMessageIsAcknowledgedAfterTheProviderSaidTheSame() {
        assertThat(inbound.notify(signed(payment, "TRADE_SUCCESS"))).isEqualTo("success");

        assertThat(inbound.payments.status(payment)).isEqualTo(PaymentStatus.SUCCEEDED);
        NotificationView view = inbound.only();
        assertThat(view.status()).isEqualTo(Status.HANDLED);
        assertThat(view.acknowledged()).isTrue();
        assertThat(view.paymentNo()).isEqualTo(payment);
        assertThat(view.messageId()).isEqualTo("id-1");
        assertThat(view.handledAt()).isEqualTo(inbound.clock.instant());
        assertThat(inbound.refused).isEmpty();
    }

    /** Not forged: the keys may be had again when it comes the next time. */
    @Test
    void whatCanNotBeJudgedNowIsNotAcknowledgedAndDoesNothing() {
        assertThat(inbound.notify(signed(payment, "UNREADABLE"))).isEqualTo("fail");

        assertThat(inbound.payments.status(payment)).isEqualTo(PaymentStatus.PENDING);
        assertThat(inbound.only().status()).isEqualTo(Status.UNREADABLE);
        assertThat(inbound.only().acknowledged()).isFalse();
        assertThat(inbound.refused).containsExactly("unreadable");
        assertThat(inbound.accounts.answered).containsExactly(Taking.NOT_NOW);
    }

    @Test
    void whatStaysUnreadableIsAPersonsWorkOncePerAccountAndReason() {
        inbound.notify(signed(payment, "UNREADABLE"));
        inbound.clock.advance(Duration.ofSeconds(61));
        inbound.sweeper.finish();
        assertThat(inbound.openWorkItems()).as("a moment without keys").isZero();

        inbound.notify(signed(inbound.payments.pending(), "UNREADABLE"));
        inbound.clock.advance(Duration.ofMinutes(6));
        inbound.sweeper.finish();
        inbound.clock.advance(Duration.ofHours(1));
        inbound.sweeper.finish();

        assertThat(inbound.all())
                .extracting(NotificationView::status)
                .hasSize(2)
                .containsOnly(Status.UNREADABLE);
        assertThat(inbound.openWorkItems()).isOne();
    }

    @Test
    void whatWasUnreadableIsReadAgainAsOfWhenItCame() {
        inbound.notify(signed(payment, "UNREADABLE"));
        inbound.clock.advance(Duration.ofMinutes(6));
        inbound.sweeper.finish();
        assertThat(inbound.openWorkItems()).isOne();

        inbound.accounts.keysAreThere = true;
        inbound.clock.advance(Duration.ofMinutes(6));
        inbound.sweeper.finish();

        assertThat(inbound.only().status()).isEqualTo(Status.HANDLED);
        assertThat(inbound.payments.status(payment)).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(inbound.openWorkItems()).isZero();
        assertThat(inbound.accounts.judgedAt.subList(1, 3))
                .containsOnly(inbound.only().receivedAt());
        inbound.clock.advance(Duration.ofDays(3));
        inbound.sweeper.finish();
        assertThat(inbound.accounts.judgedAt).hasSize(3);
    }

    @Test
    void whatStaysUnreadableForDaysIsLeftToStaff() {
        inbound.notify(signed(payment, "UNREADABLE"));
        for (int day = 0; day < 12; day++) {
            inbound.clock.advance(Duration.ofDays(1));
            inbound.sweeper.finish();
        }
        int readings = inbound.accounts.judgedAt.size();
        assertThat(readings).isEqualTo(8);

        inbound.accounts.keysAreThere = true;
        inbound.desk.replay(inbound.only().id(), Actor.staff("anna"));

        assertThat(inbound.only().status()).isEqualTo(Status.HANDLED);
        assertThat(inbound.openWorkItems()).isZero();
    }

    @Test
    void unreadableMessagesArePrunedAsForgedOnesAre() {
        for (int i = 0; i < 9; i++) {
            inbound.clock.advance(Duration.ofSeconds(1));
            inbound.notify(signed(inbound.payments.pending(), "UNREADABLE"));
        }
        inbound.sweeper.prune();
        assertThat(inbound.all()).hasSize(5);
    }

    @Test
    void nobodysMessagesPushTheProvidersOutThatCanNotBeDecrypted() {
        inbound.notify(signed(payment, "UNDECRYPTED"));
        for (int i = 0; i < 9; i++) {
            inbound.clock.advance(Duration.ofSeconds(1));
            inbound.notify(signed(inbound.payments.pending(), "UNREADABLE"));
        }

        inbound.sweeper.prune();

        assertThat(inbound.all())
                .hasSize(6)
                .extracting(NotificationView::messageId)
                .contains("id-1");
        inbound.clock.advance(Duration.ofDays(8));
        inbound.sweeper.prune();
        assertThat(inbound.all()).isEmpty();
    }

    @Test
    void twoThatFindTheSameAtOnceOpenOneWorkItem() throws Exception {
        inbound.notify(signed(payment, "UNREADABLE"));
        inbound.notify(signed(inbound.payments.pending(), "UNREADABLE"));
        List<String> ids = inbound.all().stream().map(NotificationView::id).toList();
        var bothFoundIt = new CountDownLatch(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<?>> found = new ArrayList<>();
        for (String id : ids) {
            found.add(
                    threads.submit(
                            () ->
                                    inbound.transactions.run(
                                            () -> {
                                                inbound.deskRecord.unreadable(
                                                        inbound.database
                                                                .notifications()
                                                                .find(id)
                                                                .orElseThrow());
                                                bothFoundIt.countDown();
                                                awaitShortly(bothFoundIt);
                                            })));
        }
        for (Future<?> future : found) {
            future.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();

        assertThat(inbound.openWorkItems()).isOne();
    }

    /** The other one may be held up by this very transaction. */
    private static void awaitShortly(CountDownLatch other) {
        try {
            other.await(300, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"REFUND.SUCCESS", "TRADE_SUCCESS"})
    void messageAboutARefundOfAKnownPaymentAsksNobody(String claim) {
        inbound.notify(signed(payment, "TRADE_SUCCESS"));
        assertThat(inbound.payments.asked).hasValue(1);
        inbound.payments.provider = no -> inbound.payments.says(no, Outcome.UNKNOWN, "no answer");

        assertThat(inbound.notify(refunded(payment, claim, "CFR1"))).isEqualTo("success");

        assertThat(inbound.payments.asked).hasValue(1);
        assertThat(inbound.refunds.all()).containsExactly(payment + " CFR1 3000");
    }

    @Test
    void messageAboutARefundOfAnUnknownPaymentAsksAboutThePaymentFirst() {
        assertThat(inbound.notify(refunded(payment, "REFUND.SUCCESS", "CFR1")))
                .isEqualTo("success");

        assertThat(inbound.payments.status(payment)).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(inbound.refunds.all()).containsExactly(payment + " CFR1 3000");
    }

    @Test
    void aRefundsMessageThatDoesNotClaimThePaymentIsNotContradictedByIt() {
        inbound.payments.provider = no -> inbound.payments.says(no, Outcome.WAITING, "NOTPAY");

        assertThat(inbound.notify(refunded(payment, "REFUND.SUCCESS", "CFR1")))
                .isEqualTo("success");

        assertThat(inbound.refunds.all()).hasSize(1);
    }

    @Test
    void theProviderIsToldWhatBecameOfItsMessage() {
        inbound.notify(signed(payment, "TRADE_SUCCESS"));
        inbound.notify(signed(payment, "TRADE_SUCCESS"));
        inbound.notify(signed(payment, "OTHER_KIND"));
        inbound.notify(message("forged"));
        inbound.notify(message("signed " + payment + " TRADE_SUCCESS 0.01 ours"));
        inbound.payments.provider = no -> inbound.payments.says(no, Outcome.UNKNOWN, "no answer");
        inbound.notify(signed(inbound.payments.pending(), "TRADE_SUCCESS"));
        inbound.payments.provider =
                no -> {
                    throw new IllegalStateException("broken");
                };
        inbound.notify(signed(inbound.payments.pending(), "TRADE_SUCCESS"));

        assertThat(inbound.accounts.answered)
                .containsExactly(
                        Taking.TAKEN,
                        Taking.TAKEN,
                        Taking.TAKEN,
                        Taking.REFUSED,
                        Taking.REFUSED,
                        Taking.NOT_NOW,
                        Taking.NOT_NOW);
    }

    @Test
    void mentionOfARefundIsTakenOnInTheTransactionOfTheMark() {
        assertThat(inbound.notify(refunded(payment, "TRADE_SUCCESS", "CFR1"))).isEqualTo("success");

        assertThat(inbound.refunds.all()).containsExactly(payment + " CFR1 3000");
        assertThat(inbound.only().status()).isEqualTo(Status.HANDLED);

        assertThat(inbound.notify(refunded(payment, "TRADE_SUCCESS", "CFR1"))).isEqualTo("success");
        assertThat(inbound.refunds.all()).as("a duplicate does no work").hasSize(1);
    }

    @Test
    void failureToTakeAMentionOnTakesEverythingBackAndIsNotAcknowledged() {
        inbound.refunds.insideSeen =
                () -> {
                    throw new IllegalStateException("no");
                };
        notifyAndExpectNoSuccess(refunded(payment, "TRADE_SUCCESS", "CFR1"));

        assertThat(inbound.payments.status(payment)).isEqualTo(PaymentStatus.PENDING);
        assertThat(inbound.only().status()).isNotEqualTo(Status.HANDLED);

        inbound.refunds.insideSeen = () -> {};
        assertThat(inbound.notify(refunded(payment, "TRADE_SUCCESS", "CFR1"))).isEqualTo("success");
        assertThat(inbound.refunds.all()).hasSize(1);
    }

    @Test
    void mentionInAMessageThatTheProviderContradictsIsNotTakenOn() {
        inbound.payments.provider = no -> inbound.payments.says(no, Outcome.UNKNOWN, "no answer");

        assertThat(inbound.notify(refunded(payment, "TRADE_SUCCESS", "CFR1"))).isEqualTo("fail");
        assertThat(inbound.notify(message("forged CFR1"))).isEqualTo("fail");

        assertThat(inbound.refunds.all()).isEmpty();
    }

    private void notifyAndExpectNoSuccess(ProviderMessage message) {
        try {
            assertThat(inbound.notify(message)).isEqualTo("fail");
        } catch (IllegalStateException thrown) {
            assertThat(thrown).hasMessage("no");
        }
    }

    @Test
    @Tag("F10")
    void f10_hundredDuplicatesInParallelOnTwoNodesMoveOnceAndAreAllAcknowledged() throws Exception {
        var nodes = List.of(inbound.take, inbound.node());
        var start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(100);
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            TakeMessage node = nodes.get(i % 2);
            Callable<String> send =
                    () -> {
                        start.await();
                        return node.notification(
                                        FakeAccounts.MAIN, signed(payment, "TRADE_SUCCESS"))
                                .body();
                    };
            answers.add(threads.submit(send));
        }
        start.countDown();
        for (Future<String> answer : answers) {
            assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo("success");
        }
        threads.shutdown();

        assertThat(inbound.payments.moves()).isEqualTo(1);
        assertThat(inbound.payments.asked.get()).isLessThanOrEqualTo(2);
        assertThat(inbound.only().received()).isEqualTo(100);
        assertThat(inbound.only().status()).isEqualTo(Status.HANDLED);
    }

    @ParameterizedTest
    @Tag("F12")
    @ValueSource(strings = {"forged", "SIGNTEST", "", "signed-by-somebody-else x TRADE_SUCCESS"})
    void f12_forgedMessageIsRefusedCountedAndMovesNothing(String body) {
        assertThat(inbound.notify(message(body))).isEqualTo("fail");
        assertThat(inbound.notify(message(body))).isEqualTo("fail");

        assertThat(inbound.payments.asked).hasValue(0);
        assertThat(inbound.payments.status(payment)).isEqualTo(PaymentStatus.PENDING);
        assertThat(inbound.only().status()).isEqualTo(Status.FORGED);
        assertThat(inbound.only().acknowledged()).isFalse();
        assertThat(inbound.only().received()).isEqualTo(2);
        assertThat(inbound.only().reason()).isEqualTo("bad signature");
        assertThat(inbound.refused).containsExactly("forged", "forged");
        assertThat(inbound.desk.countRefused(1)).isEqualTo(1);
        inbound.clock.advance(Duration.ofHours(1));
        inbound.sweeper.finish();
        assertThat(inbound.openWorkItems()).as("probes alarm nobody").isZero();
    }

    @Test
    @Tag("F12")
    void f12_unverifiedMessagesArePrunedByAgeAndByNumber() {
        for (int i = 0; i < 8; i++) {
            inbound.notify(message("forged " + i));
            inbound.clock.advance(Duration.ofMinutes(1));
        }
        inbound.notify(signed(payment, "TRADE_SUCCESS"));

        inbound.sweeper.prune();
        assertThat(inbound.all()).hasSize(6);

        inbound.clock.advance(Duration.ofDays(8));
        inbound.sweeper.prune();
        assertThat(inbound.only().status()).isEqualTo(Status.HANDLED);
    }

    @Test
    @Tag("F13")
    void f13_lateMessageAfterTheEndIsAcknowledgedAndMovesNothing() {
        inbound.notify(signed(payment, "TRADE_SUCCESS"));
        inbound.clock.advance(Duration.ofHours(25));

        assertThat(inbound.notify(signed(payment, "TRADE_FINISHED"))).isEqualTo("success");
        assertThat(inbound.payments.moves()).isEqualTo(1);
    }

    @Test
    @Tag("F14")
    void f14_replayedGenuineMessageIsAcknowledgedWithoutAnyWork() {
        inbound.notify(signed(payment, "TRADE_SUCCESS"));
        inbound.clock.advance(Duration.ofDays(30));

        assertThat(inbound.notify(signed(payment, "TRADE_SUCCESS"))).isEqualTo("success");

        assertThat(inbound.payments.asked).hasValue(1);
        assertThat(inbound.payments.moves()).isEqualTo(1);
        assertThat(inbound.only().received()).isEqualTo(2);
    }

    @Test
    @Tag("F14")
    void f14_replayByStaffChangesNothingAndIsRecorded() {
        inbound.notify(signed(payment, "TRADE_SUCCESS"));
        String id = inbound.only().id();

        assertThat(inbound.desk.replay(id, Actor.staff("anna")).status()).isEqualTo(Status.HANDLED);

        assertThat(inbound.payments.moves()).isEqualTo(1);
        assertThat(
                        inbound.staffActs.about(List.of(id)).stream()
                                .filter(act -> act.by().equals(Actor.staff("anna"))))
                .hasSize(1);
    }

    @Test
    @Tag("F15")
    void f15_messageBeforeTheCreateResponseIsAccepted() {
        // The attempt exists from its first transaction on, whatever its pay page did since.
        PaymentNo justCreated = inbound.payments.pending();
        assertThat(inbound.notify(signed(justCreated, "TRADE_SUCCESS"))).isEqualTo("success");
        assertThat(inbound.payments.status(justCreated)).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    @Tag("F16")
    void f16_messageReturnAndQueryAtOnceMoveOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            PaymentNo no = inbound.payments.pending();
            var start = new CountDownLatch(1);
            ExecutorService threads = Executors.newFixedThreadPool(3);
            List<Future<?>> all =
                    List.of(
                            threads.submit(
                                    () -> {
                                        start.await();
                                        return inbound.notify(signed(no, "TRADE_SUCCESS"));
                                    }),
                            threads.submit(
                                    () -> {
                                        start.await();
                                        return inbound.comeBack(no, "sign=good");
                                    }),
                            threads.submit(
                                    () -> {
                                        start.await();
                                        return inbound.payments.apply(
                                                inbound.payments.paid(no), Actor.SYSTEM);
                                    }));
            start.countDown();
            for (Future<?> one : all) {
                one.get(30, TimeUnit.SECONDS);
            }
            threads.shutdown();
            assertThat(
                            inbound.database.count(
                                    "select moves from notifications.fake_payment where no = '"
                                            + no
                                            + "'"))
                    .isEqualTo(1);
        }
        assertThat(inbound.refused).isEmpty();
    }

    @ParameterizedTest
    @Tag("F29")
    @ValueSource(strings = {"0.01 ours", "88.88 foreign"})
    void f29_signedMessageThatDiffersIsRefusedWithAWorkItem(String amountAndApp) {
        ProviderMessage message = message("signed " + payment + " TRADE_SUCCESS " + amountAndApp);
        assertThat(inbound.notify(message)).isEqualTo("fail");
        assertThat(inbound.notify(message)).isEqualTo("fail");

        assertThat(inbound.payments.asked).hasValue(0);
        assertThat(inbound.payments.status(payment)).isEqualTo(PaymentStatus.PENDING);
        assertThat(inbound.only().status()).isEqualTo(Status.MISMATCH);
        assertThat(inbound.only().paymentNo()).isEqualTo(payment);
        assertThat(inbound.openWorkItems()).isEqualTo(1);
    }

    @Test
    @Tag("F30")
    void f30_refusalByTheDatabaseIsNotAcknowledgedAndKeepsTheMessage() {
        inbound.payments.insideApply =
                () -> {
                    throw new IllegalStateException("the trade number belongs to another payment");
                };
        assertThat(inbound.notify(signed(payment, "TRADE_SUCCESS"))).isEqualTo("fail");

        assertThat(inbound.payments.status(payment)).isEqualTo(PaymentStatus.PENDING);
        assertThat(inbound.only().status()).isEqualTo(Status.RECEIVED);
        assertThat(inbound.only().reason()).contains("incident");
        assertThat(inbound.refused).containsExactly("error");
    }

    @Test
    @Tag("F17")
    void unknownAnswerOfTheProviderIsNotAcknowledgedAndMakesAQueryDue() {
        inbound.payments.provider = no -> inbound.payments.says(no, Outcome.UNKNOWN, "time-out");
        assertThat(inbound.notify(signed(payment, "TRADE_SUCCESS"))).isEqualTo("fail");

        assertThat(inbound.only().status()).isEqualTo(Status.UNCONFIRMED);
        assertThat(inbound.payments.queriesDue).hasValue(1);

        inbound.payments.provider = inbound.payments::paid;
        assertThat(inbound.notify(signed(payment, "TRADE_SUCCESS"))).isEqualTo("success");
        assertThat(inbound.only().status()).isEqualTo(Status.HANDLED);
    }

    @Test
    void answerThatContradictsTheMessageIsNotAcknowledged() {
        inbound.payments.provider =
                no -> inbound.payments.says(no, Outcome.WAITING, "WAIT_BUYER_PAY");
        assertThat(inbound.notify(signed(payment, "TRADE_SUCCESS"))).isEqualTo("fail");

        assertThat(inbound.only().status()).isEqualTo(Status.UNCONFIRMED);
        assertThat(inbound.only().reason()).contains("WAIT_BUYER_PAY");
        assertThat(inbound.payments.queriesDue).hasValue(1);
        assertThat(inbound.payments.status(payment)).isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    void messageWithNothingToBookIsAcknowledgedAndNobodyIsAsked() {
        assertThat(inbound.notify(signed(payment, "OTHER_KIND"))).isEqualTo("success");
        assertThat(inbound.only().status()).isEqualTo(Status.IGNORED);
        assertThat(inbound.payments.asked).hasValue(0);
    }

    @Test
    void failureAfterTheMoveTakesTheMoveBackToo() {
        inbound.payments.insideApply =
                () -> {
                    throw new IllegalStateException("an observer failed");
                };
        inbound.notify(signed(payment, "TRADE_SUCCESS"));
        assertThat(inbound.payments.moves()).isZero();

        inbound.payments.insideApply = () -> {};
        assertThat(inbound.notify(signed(payment, "TRADE_SUCCESS"))).isEqualTo("success");
        assertThat(inbound.payments.moves()).isEqualTo(1);
    }

    @Test
    void failureToMarkTheMessageTakesTheMoveBackToo() {
        inbound.payments.insideApply =
                () -> inbound.database.execute("delete from notifications.notification");
        assertThat(inbound.notify(signed(payment, "TRADE_SUCCESS"))).isEqualTo("fail");
        assertThat(inbound.payments.moves()).isZero();
        assertThat(inbound.all()).as("its deletion was taken back with the rest").hasSize(1);
    }

    @Test
    void rowThatSomebodyInsertedFirstIsLookedForAgain() {
        var tries = new AtomicInteger();
        inbound.payments.insideApply =
                () -> {
                    if (tries.incrementAndGet() < 3) {
                        throw new IllegalStateException(
                                new java.sql.SQLException("duplicate", "23505"));
                    }
                };
        assertThat(inbound.notify(signed(payment, "TRADE_SUCCESS"))).isEqualTo("success");
        assertThat(tries).hasValue(3);
        assertThat(inbound.payments.moves()).isEqualTo(1);
    }

    @Test
    @Tag("F02")
    void messageThatWasStoredBeforeACrashIsFinishedByTheSweep() {
        inbound.store.store(
                io.counterfoil.notifications.domain.Arrival.notify(
                        "main", FakePayments.DEMO, signed(payment, "TRADE_SUCCESS")));
        inbound.sweeper.finish();
        assertThat(inbound.payments.asked).as("the lease still holds").hasValue(0);

        inbound.clock.advance(StoreNotification.LEASE.plusSeconds(1));
        inbound.sweeper.finish();

        assertThat(inbound.only().status()).isEqualTo(Status.HANDLED);
        assertThat(inbound.only().acknowledged()).as("nobody was answered").isFalse();
        assertThat(inbound.notify(signed(payment, "TRADE_SUCCESS"))).isEqualTo("success");
        assertThat(inbound.only().acknowledged()).isTrue();
    }

    @Test
    @Tag("F52")
    void f52_messageThatAlwaysBreaksOffIsParkedWithAWorkItemAndOthersFlow() {
        PaymentNo other = inbound.payments.pending();
        inbound.payments.provider =
                no -> {
                    if (no.equals(payment)) {
                        throw new IllegalStateException("poison");
                    }
                    return inbound.payments.paid(no);
                };
        for (PaymentNo no : List.of(payment, other)) {
            inbound.store.store(
                    io.counterfoil.notifications.domain.Arrival.notify(
                            "main", FakePayments.DEMO, signed(no, "TRADE_SUCCESS")));
        }
        for (int i = 0; i < 12; i++) {
            inbound.clock.advance(Duration.ofHours(5));
            inbound.sweeper.finish();
        }
        assertThat(inbound.payments.status(other)).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(inbound.payments.asked).hasValue(9);
        assertThat(inbound.openWorkItems()).isEqualTo(1);
    }

    @Test
    void comingBackIsAReasonToAskAndEndsAtTheCashier() {
        assertThat(inbound.comeBack(payment, "sign=good")).startsWith("/cashier/");

        assertThat(inbound.payments.status(payment)).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(inbound.only().kind()).isEqualTo(Kind.RETURN);
        assertThat(inbound.only().acknowledged()).isFalse();

        inbound.comeBack(payment, "sign=good&again=1");
        assertThat(inbound.payments.asked).as("a paid one is not asked about").hasValue(1);
    }

    @Test
    @Tag("F12")
    void forgedReturnAsksNobodyAndStillEndsAtTheCashier() {
        assertThat(inbound.comeBack(payment, "sign=bad")).startsWith("/cashier/");
        assertThat(inbound.payments.asked).hasValue(0);
        assertThat(inbound.only().status()).isEqualTo(Status.FORGED);
    }

    @Test
    void unsignedReturnIsAReasonToAsk() {
        inbound.accounts.returnsAreUnsigned = true;
        inbound.comeBack(payment, "orderId=" + payment);
        assertThat(inbound.payments.status(payment)).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    void unsignedReturnsOfAPaymentAreOneRowWhateverTheyCarry() {
        inbound.accounts.returnsAreUnsigned = true;
        notPaidYet();
        for (int i = 0; i < 20; i++) {
            inbound.comeBack(payment, "x=" + i);
        }

        assertThat(inbound.only().received()).isEqualTo(20);
        assertThat(inbound.payments.asked).as("within ten seconds").hasValue(1);
        assertThat(inbound.payments.queriesDue).hasValue(0);

        inbound.clock.advance(Duration.ofSeconds(11));
        inbound.payments.provider = inbound.payments::paid;
        inbound.comeBack(payment, "x=21");
        assertThat(inbound.payments.status(payment)).isEqualTo(PaymentStatus.SUCCEEDED);

        inbound.clock.advance(Duration.ofMinutes(1));
        inbound.comeBack(payment, "x=22");
        assertThat(inbound.payments.asked).as("a paid one is not asked about").hasValue(2);
    }

    @Test
    void unsignedReturnsAskAProviderThatDoesNotAnswerNoMoreOften() {
        inbound.accounts.returnsAreUnsigned = true;
        inbound.payments.provider =
                no -> {
                    throw new IllegalStateException("broken");
                };
        for (int i = 0; i < 20; i++) {
            assertThat(inbound.comeBack(payment, "x=" + i)).startsWith("/cashier/");
        }

        assertThat(inbound.payments.asked).hasValue(1);
        assertThat(inbound.all()).hasSize(1);
    }

    @Test
    void unsignedReturnsArePrunedByAgeAndSignedOnesStay() {
        inbound.comeBack(payment, "sign=good");
        inbound.accounts.returnsAreUnsigned = true;
        notPaidYet();
        for (int i = 0; i < 8; i++) {
            inbound.comeBack(inbound.payments.pending(), "x=" + i);
        }
        inbound.sweeper.prune();
        assertThat(inbound.all()).hasSize(9);

        inbound.clock.advance(Duration.ofDays(8));
        inbound.sweeper.prune();

        assertThat(inbound.only().paymentNo()).isEqualTo(payment);
    }

    private void notPaidYet() {
        inbound.payments.provider =
                no -> inbound.payments.says(no, Outcome.WAITING, "WAIT_BUYER_PAY");
    }

    @Test
    @Tag("F17")
    void returnWhileTheProviderIsDownStillEndsAtTheCashier() {
        inbound.payments.provider =
                no -> {
                    throw new IllegalStateException("broken");
                };
        assertThat(inbound.comeBack(payment, "sign=good")).startsWith("/cashier/");
    }

    @Test
    void returnOfAnUnknownPaymentOrAccountIsNotFoundAndUnstored() {
        assertThatThrownBy(() -> inbound.comeBack(PaymentNo.next(inbound.clock), "sign=good"))
                .isInstanceOf(DomainException.class)
                .hasFieldOrPropertyWithValue("code", "payment_not_found");
        assertThatThrownBy(() -> inbound.take.account("nobody"))
                .isInstanceOf(DomainException.class)
                .hasFieldOrPropertyWithValue("code", "account_not_found");
        assertThat(inbound.all()).isEmpty();
    }

    @Test
    void sameBodyUnderAnotherSignatureHeaderIsAnotherMessage() {
        byte[] body = signed(payment, "TRADE_SUCCESS").body();
        inbound.notify(
                new ProviderMessage("POST", "", Map.of("x-signature", "a"), body, Instant.EPOCH));
        inbound.notify(
                new ProviderMessage("POST", "", Map.of("x-signature", "b"), body, Instant.EPOCH));
        inbound.notify(
                new ProviderMessage(
                        "POST",
                        "",
                        Map.of("x-signature", "b", "user-agent", "other"),
                        body,
                        Instant.EPOCH));
        assertThat(inbound.all()).hasSize(2);
        assertThat(inbound.payments.moves()).isEqualTo(1);
    }

    @Test
    void contentForStaffShowsNoSignatureAndNothingPersonal() {
        inbound.notify(
                message(
                        "out_trade_no=CFP1&total_amount=88.88&subject=Tea+%E8%8C%B6&sign=s3cr3t%3D"
                                + "&buyer_id=2088102&buyer_logon_id=ann***%40x.com&charset=utf-8"
                                + "&trade_no=1%0D%0Aforged"));
        assertThat(inbound.desk.find(inbound.only().id()).orElseThrow().content())
                .contains("total_amount = 88.88", "subject = Tea 茶", "sign = •••", "trade_no = 1")
                .doesNotContain("s3cr3t", "2088102", "ann", "\r", "\nforged");
    }
}
