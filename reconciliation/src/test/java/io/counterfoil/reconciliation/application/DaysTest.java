package io.counterfoil.reconciliation.application;

import static io.counterfoil.reconciliation.application.Scene.ACCOUNT;
import static io.counterfoil.reconciliation.application.Scene.DAY;
import static io.counterfoil.reconciliation.application.Scene.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.reconciliation.DayView;
import io.counterfoil.reconciliation.MatchClass;
import io.counterfoil.reconciliation.MatchView;
import io.counterfoil.reconciliation.RunState;
import io.counterfoil.reconciliation.StatementRunView;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DaysTest {

    private static final String NOON = "2026-11-21T12:00:00Z";
    private final Scene scene = new Scene();

    @Test
    void aDayWhereEverythingAgreesHasNothingToExplain() {
        PaymentNo paid = scene.paid(NOON, 888);
        RefundView refund = scene.refund(paid, 88, RefundStatus.SUCCEEDED);
        scene.refunded(refund, NOON);
        scene.publish(
                DAY,
                line(1, paid, 888, NOON),
                line(2, StatementLine.Kind.REFUND, paid.value(), refund.requestNo(), -88, NOON));

        DayView day = scene.dayPages.day(ACCOUNT, DAY).get(0);

        assertThat(day.isAgreed()).isTrue();
        assertThat(day.ours().net()).isEqualTo(Money.of(800, "CNY"));
        assertThat(day.statement()).isEqualTo(day.ours());
        assertThat(day.agreedLines()).isEqualTo(2);
        assertThat(day.explanations()).isEmpty();
    }

    @Test
    void theDifferenceIsExplainedToTheCent() {
        PaymentNo amount = scene.paid(NOON, 100);
        scene.paid(NOON, 600);
        PaymentNo midnight = scene.paid("2026-11-21T23:59:59Z", 50);
        scene.publish(
                DAY,
                line(1, amount, 101, NOON),
                line(2, amount, 101, NOON),
                line(3, StatementLine.Kind.PAYMENT, "SHOP-17", null, 800, NOON),
                Scene.unreadable(4));
        scene.publish(DAY.plusDays(1), line(1, midnight, 50, "2026-11-22T00:00:01Z"));

        DayView day = scene.dayPages.day(ACCOUNT, DAY).get(0);

        assertThat(day.difference()).isEqualTo(Money.of(750 - 1002, "CNY"));
        assertThat(day.explanations())
                .extracting(
                        DayView.Explanation::matchClass,
                        DayView.Explanation::otherDay,
                        explanation -> explanation.difference().minor())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(MatchClass.AMOUNT, false, -1L),
                        org.assertj.core.groups.Tuple.tuple(MatchClass.DUPLICATE, false, -101L),
                        org.assertj.core.groups.Tuple.tuple(MatchClass.NOT_OURS, false, -800L),
                        org.assertj.core.groups.Tuple.tuple(MatchClass.UNREADABLE, false, 0L),
                        org.assertj.core.groups.Tuple.tuple(MatchClass.AGREED, true, 50L),
                        org.assertj.core.groups.Tuple.tuple(
                                MatchClass.MISSING_AT_PROVIDER, false, 600L));
        DayView next = scene.dayPages.day(ACCOUNT, DAY.plusDays(1)).get(0);
        assertThat(next.explanations())
                .singleElement()
                .satisfies(
                        explanation ->
                                assertThat(explanation.difference())
                                        .isEqualTo(Money.of(-50, "CNY")));
    }

    @Test
    void aDayBeforeItsStatementShowsOurSideHeldOver() {
        scene.paid(NOON, 600);

        DayView day = scene.dayPages.day(ACCOUNT, DAY).get(0);

        assertThat(day.run()).isNull();
        assertThat(day.isAgreed()).isFalse();
        assertThat(day.explanations())
                .singleElement()
                .satisfies(
                        explanation -> {
                            assertThat(explanation.heldOver()).isTrue();
                            assertThat(explanation.difference()).isEqualTo(day.ours().net());
                        });
        scene.matchSweeper.match();
        assertThat(scene.dayPages.day(ACCOUNT, DAY)).containsExactly(day);
    }

    @Test
    void aLineThatIsNotOursIsHeldOverNeitherBeforeNorAfterItIsMatched() {
        scene.paid(NOON, 600);
        scene.statements.publish(
                DAY,
                List.of(
                        line(1, StatementLine.Kind.PAYMENT, "SHOP-17", null, 800, NOON),
                        Scene.unreadable(2)));
        scene.statementSweeper.planDays();
        scene.statementSweeper.pullDue(100);

        DayView before = scene.dayPages.day(ACCOUNT, DAY).get(0);
        scene.matchSweeper.match();

        assertThat(before.explanations())
                .extracting(DayView.Explanation::matchClass, DayView.Explanation::heldOver)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(MatchClass.NOT_OURS, false),
                        org.assertj.core.groups.Tuple.tuple(MatchClass.UNREADABLE, false),
                        org.assertj.core.groups.Tuple.tuple(MatchClass.MISSING_AT_PROVIDER, true));
        assertThat(scene.dayPages.day(ACCOUNT, DAY).get(0).explanations())
                .isEqualTo(before.explanations());
    }

    @Test
    void aReissueThatWasPutAsideIsClearedWhenTheProviderGoesBackToTheEarlierFile() {
        PaymentNo paid = scene.paid(NOON, 600);
        scene.publish(DAY, line(1, paid, 600, NOON));
        scene.statements.isBroken("The footer says 3 payments, the file has 1.");
        scene.publish(DAY, line(1, paid, 601, NOON));
        assertThat(scene.statementRuns.countLate()).isOne();
        scene.statements.isBroken(null);

        scene.clock.advance(Duration.ofMinutes(1));
        scene.publish(DAY, line(1, paid, 600, NOON));

        assertThat(scene.statementRuns.versions(ACCOUNT, DAY))
                .extracting(StatementRunView::state, StatementRunView::superseded)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(RunState.QUARANTINED, true),
                        org.assertj.core.groups.Tuple.tuple(RunState.DONE, false));
        assertThat(scene.statementRuns.countLate()).isZero();
        assertThat(scene.statementRuns.search(null, null, null, true, null, null, null, 10).items())
                .isEmpty();
    }

    @Test
    void rowsOfAClassPageThroughLinesAndThenOurLonelyEntries() {
        List<StatementLine> lines = new ArrayList<>();
        for (int no = 1; no <= 4; no++) {
            lines.add(line(no, scene.paid(NOON, 100), 101, NOON));
            scene.paid(NOON, 700);
        }
        scene.publish(DAY, lines.toArray(StatementLine[]::new));

        List<MatchView> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<MatchView> page = scene.dayPages.rows(ACCOUNT, DAY, null, cursor, 3);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);

        assertThat(all).hasSize(8).doesNotHaveDuplicates();
        assertThat(all.subList(0, 4))
                .allSatisfy(
                        row -> {
                            assertThat(row.matchClass()).isEqualTo(MatchClass.AMOUNT);
                            assertThat(row.discrepancyId()).isNotNull();
                        });
        assertThat(all.subList(4, 8))
                .allSatisfy(
                        row -> {
                            assertThat(row.matchClass()).isEqualTo(MatchClass.MISSING_AT_PROVIDER);
                            assertThat(row.heldUntil()).isEqualTo(DAY.plusDays(3));
                        });
        assertThat(
                        scene.dayPages
                                .rows(ACCOUNT, DAY, MatchClass.MISSING_AT_PROVIDER, null, 200)
                                .items())
                .hasSize(4);
    }

    @Test
    void theLatestDaysGoBackToTheFirstEntry() {
        scene.paid(NOON, 600);

        assertThat(scene.dayPages.latest(null, 14))
                .extracting(DayView::day)
                .containsExactly(DAY.plusDays(1), DAY);
    }

    @Test
    void anUnknownAccountIsRefused() {
        assertThatThrownBy(() -> scene.dayPages.day("other", DAY))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refused -> assertThat(refused.code()).isEqualTo("account_not_found"));
    }
}
