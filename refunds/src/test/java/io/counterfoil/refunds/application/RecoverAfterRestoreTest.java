package io.counterfoil.refunds.application;

import static io.counterfoil.refunds.application.RefundWorld.BERT;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.ProviderAccountView;
import io.counterfoil.payments.ProviderAccounts;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundAnswer.Outcome;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.RestoredPayments;
import io.counterfoil.refunds.RefundFreeze;
import io.counterfoil.refunds.RefundStatus;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F55")
class RecoverAfterRestoreTest {

    private static final String BEFORE = "7001-00000001";
    private static final String RESTORED = "7001-00000002";

    private final RefundWorld world = new RefundWorld();
    private final PaymentNo payment = world.aPaidPayment();
    private final Answers answers = new Answers();

    @BeforeEach
    void theDatabaseIsKnown() {
        world.tables.isOf = BEFORE;
        node(null).start();
    }

    @Test
    void theFirstStartAndEachStartAfterItRecoverNothing() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);

        node(null).start();

        assertThat(world.refunds.frozen()).isEmpty();
        world.sweep();
        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
    }

    /** Requested in the backup, sent after it: only the provider knows. */
    @Test
    void whatTheRestoreForgotWasSentIsAskedAboutAndNotSentAgain() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.execute(world.tables.find(no).orElseThrow().order());

        restore();
        world.sweep();

        assertThat(world.provider.sent).isEmpty();
        assertThat(world.provider.asked).hasSize(1);
        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        world.checkInvariants();
    }

    @Test
    void whatTheProviderDoesNotKnowIsSentOnceAllHasBeenAnswered() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        answers.outstanding = 1;

        RecoverAfterRestore node = restore();
        world.sweep();
        node.sweep();
        assertThat(world.provider.asked).hasSize(1);
        assertThat(world.provider.sent).as("a payment is not answered yet").isEmpty();
        assertThat(world.refunds.frozen()).hasSize(1);

        answers.outstanding = 0;
        node.sweep();
        assertThat(world.refunds.frozen()).isEmpty();
        assertThat(world.openKinds()).isEmpty();
        world.sweepAfter(Duration.ofMinutes(1));
        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(world.provider.sent).hasSize(1);
        world.checkInvariants();
    }

    /** Nobody swept yet: the send itself sees that the database is another one. */
    @Test
    void nothingIsSentBetweenTheRestoreAndTheFirstLook() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.tables.isOf = RESTORED;

        world.sweeper.sendDue(5);

        assertThat(world.provider.sent).isEmpty();
        assertThat(world.status(no)).isEqualTo(RefundStatus.REQUESTED);
    }

    @Test
    void anAnswerThatDoesNotComeKeepsTheFreeze() {
        world.aRequestedRefund(payment, 4_000);
        RecoverAfterRestore node = restore();
        for (int time = 0; time < 5; time++) {
            world.provider.nextQueries.add(order -> RefundAnswer.of(Outcome.UNKNOWN, "time-out"));
            world.sweepAfter(Duration.ofMinutes(2));
            node.sweep();
        }

        assertThat(world.provider.asked).hasSizeGreaterThan(1);
        assertThat(world.refunds.frozen()).extracting(RefundFreeze::cause).containsOnly("restored");
        assertThat(world.openKinds()).contains("account_frozen");
        assertThat(world.provider.sent).isEmpty();
    }

    /** It may have been sent with a moment that nobody knows any more. */
    @Test
    void whereNothingMayBeRepeatedAPersonComesBeforeASecondSend() {
        world.ledger.repeatable = false;
        world.provider.allowsNoRepeat = true;
        RefundNo requested = world.aRequestedRefund(payment, 4_000);
        RefundNo proposed = world.aProposedRefund(payment, 1_000);

        RecoverAfterRestore node = restore();
        assertThat(world.openKinds()).contains("refund_restored");
        for (int time = 0; time < 40; time++) {
            world.sweepAfter(Duration.ofHours(1));
            node.sweep();
        }

        assertThat(world.refunds.frozen()).isEmpty();
        assertThat(world.provider.sent).isEmpty();
        assertThat(world.status(requested)).isEqualTo(RefundStatus.PROCESSING);
        assertThat(world.view(requested).needsPerson()).isNotNull();
        assertThat(world.status(proposed)).isEqualTo(RefundStatus.AWAITING_APPROVAL);
        assertThat(world.openKinds()).contains("refund_absent", "refund_restored");

        world.refunds.reject(proposed, BERT, "it was sent");
        assertThat(world.openKinds()).doesNotContain("refund_restored");
        world.checkInvariants();
    }

    /** It failed here, and the backup is older than what came of it. */
    @Test
    void whatFailedShortlyBeforeIsAskedAboutToo() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(order -> RefundAnswer.of(Outcome.FAILED, "refused"));
        world.sweep();
        assertThat(world.status(no)).isEqualTo(RefundStatus.FAILED);
        int asked = world.provider.asked.size();

        RecoverAfterRestore node = restore();
        world.sweep();
        node.sweep();

        assertThat(world.provider.asked).hasSizeGreaterThan(asked);
        assertThat(world.refunds.frozen()).isEmpty();
    }

    @Test
    void aWordOfTheOperatorRecoversOnce() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);

        node("2026-11-23").start();
        assertThat(world.refunds.frozen()).hasSize(1);
        assertThat(answers.timesAsked).isEqualTo(1);

        world.sweep();
        node("2026-11-23").start();
        node("2026-11-23").sweep();
        assertThat(answers.timesAsked).isEqualTo(1);
        assertThat(world.refunds.frozen()).isEmpty();
        world.sweepAfter(Duration.ofMinutes(1));
        assertThat(world.status(no)).isEqualTo(RefundStatus.SUCCEEDED);
    }

    private RecoverAfterRestore restore() {
        world.tables.isOf = RESTORED;
        RecoverAfterRestore node = node(null);
        node.start();
        assertThat(world.refunds.frozen()).as("all accounts are frozen").isNotEmpty();
        return node;
    }

    private RecoverAfterRestore node(String word) {
        return new RecoverAfterRestore(
                world.tables.identity,
                world.tables,
                world.tables,
                world.tables,
                new FreezeRefunds(
                        world.tables,
                        world.workItems,
                        world.staffRecord,
                        world.transactions,
                        world.clock),
                answers,
                world.ledger,
                oneAccount(),
                world.workItems,
                world.transactions,
                world.clock,
                Optional.ofNullable(word),
                Duration.ofHours(24));
    }

    private static ProviderAccounts oneAccount() {
        return (ProviderAccounts)
                Proxy.newProxyInstance(
                        RecoverAfterRestoreTest.class.getClassLoader(),
                        new Class<?>[] {ProviderAccounts.class},
                        (proxy, method, arguments) ->
                                List.of(
                                        new ProviderAccountView(
                                                "main", "any", null, null, List.of())));
    }

    private static final class Answers implements RestoredPayments {

        int timesAsked;
        long outstanding;

        @Override
        public int askAgain(Duration before) {
            timesAsked++;
            return 0;
        }

        @Override
        public long countUnanswered(String account) {
            return outstanding;
        }
    }
}
