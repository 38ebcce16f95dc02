package io.counterfoil.reconciliation.application;

import static io.counterfoil.reconciliation.application.Scene.DAY;
import static io.counterfoil.reconciliation.application.Scene.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.StatementFetch;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.SeenRefund;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole module on a real database. */
class ReconciliationTest {

    private static final String NOON = "2026-11-21T12:00:00Z";
    private final Scene scene = new Scene();

    @AfterEach
    void eachLineAndEntryIsInOneClass() {
        scene.assertPartition();
    }

    @Test
    void aPaymentAndARefundOnTheStatementAgree() {
        PaymentNo paid = scene.paid(NOON, 888);
        RefundView refund = scene.refund(paid, 88, RefundStatus.SUCCEEDED);
        scene.refunded(refund, NOON);
        scene.statements.publish(
                DAY,
                List.of(
                        line(1, paid, 888, NOON),
                        line(
                                2,
                                StatementLine.Kind.REFUND,
                                paid.value(),
                                refund.requestNo(),
                                -88,
                                NOON)));

        scene.settle();

        assertThat(scene.classes()).containsExactly("AGREED", "AGREED");
        assertThat(scene.states()).containsExactly("DONE");
        assertThat(scene.open()).isZero();
    }

    @Test
    void eachDifferenceLandsInItsClass() {
        PaymentNo amount = scene.paid(NOON, 100);
        PaymentNo time = scene.paid(NOON, 200);
        PaymentNo twice = scene.paid(NOON, 300);
        PaymentNo status = scene.paid(NOON, 400);
        PaymentNo currency = scene.paid(PaymentNo.next(scene.clock), NOON, 500, "USD");
        PaymentNo gone = scene.paid(NOON, 600);
        PaymentNo unknown = PaymentNo.next(scene.clock);
        scene.publish(
                DAY,
                line(1, amount, 101, NOON),
                line(2, time, 200, "2026-11-21T12:01:01Z"),
                line(3, twice, 300, NOON),
                line(4, twice, 300, NOON),
                line(5, StatementLine.Kind.REFUND, status.value(), null, -400, NOON),
                line(6, currency, 500, NOON),
                line(7, unknown, 700, NOON),
                line(8, StatementLine.Kind.PAYMENT, "SHOP-17", null, 800, NOON),
                Scene.unreadable(9));

        assertThat(scene.classOfLine(1)).isEqualTo("AMOUNT");
        assertThat(scene.classOfLine(2)).isEqualTo("TIME");
        assertThat(scene.classOfLine(3)).isEqualTo("AGREED");
        assertThat(scene.classOfLine(4)).isEqualTo("DUPLICATE");
        assertThat(scene.classOfLine(5)).isEqualTo("STATUS");
        assertThat(scene.classOfLine(6)).isEqualTo("CURRENCY");
        assertThat(scene.classOfLine(7)).isEqualTo("MISSING_IN_OUR_BOOKS");
        assertThat(scene.classOfLine(8)).isEqualTo("NOT_OURS");
        assertThat(scene.classOfLine(9)).isEqualTo("UNREADABLE");
        assertThat(scene.classes()).hasSize(10).contains("MISSING_AT_PROVIDER");
        assertThat(gone).isNotNull();
        assertThat(scene.open()).as("the missing ones are held over").isEqualTo(6);

        scene.clock.advance(Duration.ofDays(2).plusSeconds(1));
        scene.matchSweeper.match();

        assertThat(scene.open()).isEqualTo(8);
    }

    @Test
    void aFenLessDiffersAsAFenMoreDoes() {
        PaymentNo less = scene.paid(NOON, 100);
        PaymentNo more = scene.paid(NOON, 100);
        scene.publish(DAY, line(1, less, 99, NOON), line(2, more, 101, NOON));

        assertThat(scene.classOfLine(1)).isEqualTo("AMOUNT");
        assertThat(scene.classOfLine(2)).isEqualTo("AMOUNT");
        assertThat(scene.open()).isEqualTo(2);
    }

    @Test
    void aPaymentOneSecondInsideTheToleranceAgrees() {
        PaymentNo paid = scene.paid(NOON, 200);

        scene.publish(DAY, line(1, paid, 200, "2026-11-21T12:01:00Z"));

        assertThat(scene.classes()).containsExactly("AGREED");
    }

    @Test
    @Tag("F33")
    void f33ALateStatementIsFlaggedAndLaterDaysAreNotHeldUp() {
        scene.paid("2026-11-20T12:00:00Z", 100);
        PaymentNo next = scene.paid(NOON, 200);
        scene.statements.publish(DAY, List.of(line(1, next, 200, NOON)));

        scene.settle();
        scene.settle();

        assertThat(scene.states()).containsExactly("WAITING", "DONE");
        assertThat(scene.workItems.open(10))
                .singleElement()
                .satisfies(item -> assertThat(item.kind()).isEqualTo("statement_late"));
        assertThat(scene.open()).as("its statement is not there yet").isZero();

        scene.clock.advance(Duration.ofHours(1));
        scene.statements.publish(DAY.minusDays(1), List.of());
        scene.settle();

        assertThat(scene.states()).containsExactly("DONE", "DONE");
        assertThat(scene.workItems.open(10)).isEmpty();
    }

    @Test
    @Tag("F34")
    void f34AFileThatCannotBeTrustedLeavesNothing() {
        PaymentNo paid = scene.paid(NOON, 200);
        scene.statements.isBroken("The footer says 3 payments, the file has 5.");

        scene.publish(
                DAY,
                line(1, paid, 200, NOON),
                line(2, PaymentNo.next(scene.clock), 1, NOON),
                line(3, PaymentNo.next(scene.clock), 1, NOON),
                line(4, PaymentNo.next(scene.clock), 1, NOON),
                line(5, PaymentNo.next(scene.clock), 1, NOON));

        assertThat(scene.states()).containsExactly("QUARANTINED");
        assertThat(scene.database.count("select count(*) from reconciliation.statement_line"))
                .isZero();
        assertThat(scene.classes()).containsExactly("MISSING_AT_PROVIDER");
        assertThat(scene.workItems.open(10)).hasSize(1);
    }

    @Test
    @Tag("F36")
    void f36TheSameFileThreeTimesChangesNothing() {
        PaymentNo paid = scene.paid(NOON, 200);
        scene.publish(DAY, line(1, paid, 201, NOON));
        List<String> before = everything();

        scene.publish(DAY, line(1, paid, 201, NOON));
        scene.publish(DAY, line(1, paid, 201, NOON));

        assertThat(scene.statements.fetched()).isEqualTo(3);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @Tag("F36")
    void f36AReissuedFileSupersedesWithHistoryAndHeals() {
        PaymentNo paid = scene.paid(NOON, 200);
        scene.publish(DAY, line(1, paid, 201, NOON));
        assertThat(scene.open()).isOne();

        scene.publish(DAY, line(1, paid, 200, NOON));

        assertThat(scene.classes()).containsExactly("AGREED");
        assertThat(scene.open()).isZero();
        assertThat(
                        scene.database.rows(
                                "select superseded from reconciliation.statement_run order by version"))
                .containsExactly(true, false);
        assertThat(scene.database.count("select count(*) from reconciliation.statement_line"))
                .isEqualTo(2);
    }

    @Test
    @Tag("F38")
    void f38ACrashAtAnyLineEndsInTheSameRows() {
        for (int crash = 1; crash <= 8; crash++) {
            Scene each = new Scene(2);
            PaymentNo paid = each.paid(NOON, 200);
            StatementLine[] lines = new StatementLine[8];
            for (int no = 1; no <= 8; no++) {
                lines[no - 1] = line(no, paid, 200, NOON);
            }
            each.statements.dieAtLine(crash);
            each.publish(DAY, lines);
            each.assertPartition();
            assertThat(each.states()).containsExactly("IMPORTING");

            each.statements.dieAtLine(0);
            each.clock.advance(Duration.ofHours(1));
            each.settle();

            assertThat(each.statements.fetched()).isOne();
            assertThat(each.classes()).hasSize(8).containsOnly("AGREED", "DUPLICATE");
            each.assertPartition();
        }
    }

    @Test
    @Tag("F52")
    void f52AnImportThatAlwaysBreaksOffIsPutAside() {
        PaymentNo paid = scene.paid(NOON, 200);
        scene.statements.dieAtLine(1);
        scene.publish(DAY, line(1, paid, 200, NOON));

        for (int i = 0; i < 20; i++) {
            scene.clock.advance(Duration.ofHours(1));
            scene.statementSweeper.pullDue(100);
        }

        assertThat(scene.states()).containsExactly("QUARANTINED");
        assertThat(scene.workItems.open(10)).hasSize(1);
    }

    @Test
    @Tag("F40")
    void f40APaymentAtMidnightOnTheNextDaysStatementAgrees() {
        PaymentNo paid = scene.paid("2026-11-21T23:59:59.900Z", 200);
        scene.publish(DAY);
        assertThat(scene.classes()).containsExactly("MISSING_AT_PROVIDER");
        assertThat(scene.open()).isZero();

        scene.clock.advance(Duration.ofDays(1));
        scene.publish(DAY.plusDays(1), line(1, paid, 200, "2026-11-22T00:00:01Z"));

        assertThat(scene.classes()).containsExactly("AGREED");
        assertThat(scene.open()).isZero();
    }

    @Test
    @Tag("F60")
    void f60ARefundMadeElsewhereIsHandedOnAndHealsWhenItIsBooked() {
        PaymentNo paid = scene.paid(NOON, 200);
        scene.publish(
                DAY,
                line(1, paid, 200, NOON),
                line(2, StatementLine.Kind.REFUND, paid.value(), "CONSOLE1", -50, NOON));

        assertThat(scene.classOfLine(2)).isEqualTo("MISSING_IN_OUR_BOOKS");
        assertThat(scene.open()).isZero();
        assertThat(scene.seen)
                .singleElement()
                .satisfies(
                        mention -> {
                            assertThat(mention.number()).isEqualTo("CONSOLE1");
                            assertThat(mention.amount()).isEqualTo(Money.of(50, "CNY"));
                            assertThat(mention.stated())
                                    .isEqualTo(new SeenRefund.Stated(Instant.parse(NOON), null));
                        });

        RefundView elsewhere = scene.refund(paid, 50, RefundStatus.SUCCEEDED);
        scene.refunded(withRequestNo(elsewhere, "CONSOLE1"), NOON);
        scene.matchSweeper.match();

        assertThat(scene.classes()).containsExactly("AGREED", "AGREED");
    }

    @Test
    @Tag("F26")
    void f26ARefundThatSucceedsComesBackAndSucceedsAgainIsThreeEntries() {
        PaymentNo paid = scene.paid(NOON, 200);
        RefundView refund = scene.refund(paid, 50, RefundStatus.SUCCEEDED);
        scene.refunded(refund, NOON);
        scene.returned(refund, NOON);
        scene.refunded(refund, NOON);
        var kind = StatementLine.Kind.REFUND;

        scene.publish(
                DAY,
                line(1, paid, 200, NOON),
                line(2, kind, paid.value(), refund.requestNo(), -50, NOON),
                line(
                        3,
                        StatementLine.Kind.RETURNED_REFUND,
                        paid.value(),
                        refund.requestNo(),
                        50,
                        NOON),
                line(4, kind, paid.value(), refund.requestNo(), -50, NOON));

        assertThat(scene.classes()).hasSize(4).containsOnly("AGREED");
        assertThat(scene.database.count("select sum(amount_minor) from reconciliation.book_entry"))
                .isEqualTo(150);
    }

    @Test
    void aPaymentThatEndedOtherwiseHereIsAStatusDifference() {
        PaymentNo closed = PaymentNo.next(scene.clock);
        scene.paymentsKnown.put(closed, PaymentStatus.CLOSED);
        scene.publish(DAY, line(1, closed, 200, NOON));
        assertThat(scene.classes()).containsExactly("MISSING_IN_OUR_BOOKS");
        assertThat(scene.queriesDue).containsExactly(closed);

        scene.clock.advance(Duration.ofMinutes(2));
        scene.matchSweeper.match();

        assertThat(scene.classes()).containsExactly("STATUS");
        assertThat(scene.open()).isOne();

        scene.paid(closed, NOON, 200, "CNY");
        scene.matchSweeper.match();

        assertThat(scene.classes()).containsExactly("AGREED");
        assertThat(scene.open()).isZero();
    }

    @Test
    void noBusinessAndNoEntriesIsAStatementWithoutLines() {
        scene.paid("2026-11-20T12:00:00Z", 100);
        scene.statements.answers(DAY.minusDays(1), StatementFetch.Outcome.EMPTY);
        scene.statements.answers(DAY, StatementFetch.Outcome.EMPTY);

        scene.settle();

        assertThat(scene.states()).as("late on the day of our entry").contains("DONE");
    }

    @Test
    void aLineOfOneAccountSaysNothingOfAPaymentOfAnother() {
        PaymentNo theirs = PaymentNo.next(scene.clock);
        scene.paymentsKnown.put(theirs, PaymentStatus.SUCCEEDED);
        scene.tradeNos.put(theirs, Scene.tradeNo(theirs.value()));
        scene.paymentsAccount = "other";

        scene.publish(
                DAY,
                line(1, theirs, 200, NOON),
                line(2, StatementLine.Kind.REFUND, theirs.value(), "CONSOLE1", -50, NOON));

        assertThat(scene.seen).isEmpty();
        assertThat(scene.queriesDue).isEmpty();
        assertThat(scene.classes()).containsOnly("MISSING_IN_OUR_BOOKS");

        scene.clock.advance(Duration.ofDays(3));
        scene.matchSweeper.match();
        assertThat(scene.open()).isEqualTo(2);
        scene.askAboutAllThatIsOpen();
        assertThat(scene.seen).isEmpty();
        assertThat(scene.applied).isEmpty();
    }

    @Test
    void aRefundOfAPaymentWithAnotherNumberAtTheProviderIsNotOfOurs() {
        PaymentNo paid = scene.paid(NOON, 200);
        scene.tradeNos.put(paid, "T-of-another");

        scene.publish(
                DAY,
                line(1, paid, 200, NOON),
                line(2, StatementLine.Kind.REFUND, paid.value(), "CONSOLE1", -50, NOON));

        assertThat(scene.seen).isEmpty();
        assertThat(scene.classOfLine(2)).isEqualTo("MISSING_IN_OUR_BOOKS");
        scene.clock.advance(Duration.ofDays(3));
        scene.matchSweeper.match();
        assertThat(scene.open()).isOne();
        assertThat(scene.seen).isEmpty();
    }

    @Test
    void aRefundOfAPaymentThatIsNotKnownAsPaidStatesNothingUntilItIs() {
        PaymentNo pending = PaymentNo.next(scene.clock);
        scene.paymentsKnown.put(pending, PaymentStatus.PENDING);
        scene.publish(
                DAY, line(1, StatementLine.Kind.REFUND, pending.value(), "CONSOLE1", -50, NOON));
        assertThat(scene.seen)
                .singleElement()
                .satisfies(mention -> assertThat(mention.stated()).isNull());

        scene.paid(pending, NOON, 200, "CNY");
        scene.clock.advance(Duration.ofMinutes(2));
        scene.matchSweeper.match();

        assertThat(scene.seen).hasSize(2);
        assertThat(scene.seen.get(1).stated()).isNotNull();
    }

    @Test
    void aRefundThatCameBackIsNotHandedOnAsDone() {
        PaymentNo paid = scene.paid(NOON, 200);
        scene.publish(
                DAY,
                line(1, paid, 200, NOON),
                line(2, StatementLine.Kind.RETURNED_REFUND, paid.value(), "CONSOLE1", 50, NOON));

        assertThat(scene.seen)
                .singleElement()
                .satisfies(mention -> assertThat(mention.stated()).isNull());
    }

    @Test
    void noBusinessWhereWeHaveEntriesIsFirstLateAndThenADiscrepancy() {
        scene.paid(NOON, 100);
        scene.statements.answers(DAY, StatementFetch.Outcome.EMPTY);

        scene.settle();
        assertThat(scene.states()).containsExactly("WAITING");

        scene.clock.advance(Duration.ofHours(6));
        scene.settle();
        assertThat(scene.states()).containsExactly("DONE");
        assertThat(scene.classes()).containsExactly("MISSING_AT_PROVIDER");
        assertThat(scene.open()).as("held over").isZero();

        scene.clock.advance(Duration.ofDays(3));
        scene.settle();
        assertThat(scene.open()).isOne();
    }

    @Test
    void whereTimesAreNotComparedAnyTimeAgrees() {
        scene.statements.timesAreNotCompared();
        PaymentNo early = scene.paid(NOON, 100);
        PaymentNo late = scene.paid(NOON, 200);
        PaymentNo without = scene.paid(NOON, 300);
        scene.publish(
                DAY,
                line(1, early, 100, "2026-11-21T00:00:00Z"),
                line(2, late, 200, "2026-11-23T00:00:00Z"),
                new StatementLine(
                        3,
                        StatementLine.Kind.PAYMENT,
                        without.value(),
                        null,
                        "T3",
                        Money.of(300, "CNY"),
                        null,
                        null,
                        null,
                        "3",
                        null));

        assertThat(scene.classes()).containsExactly("AGREED", "AGREED", "AGREED");
    }

    @Test
    @Tag("F08")
    void aLeaseThatWasTakenOverFencesTheFirst() {
        PaymentNo paid = scene.paid(NOON, 200);
        scene.statements.publish(DAY, List.of(line(1, paid, 200, NOON)));
        scene.statementSweeper.planDays();
        var runs = scene.database.runs();
        RunClaim first =
                scene.database.call(
                        () -> {
                            var run = runs.lockDue(scene.clock.instant(), 1).get(0);
                            run.claim(scene.clock.instant().plusSeconds(300));
                            return RunClaim.of(run);
                        });
        scene.clock.advance(Duration.ofMinutes(6));
        scene.settle();
        Instant done = scene.clock.instant();

        assertThat(first.held(runs, scene.database, run -> run.quarantine("zombie", done)))
                .isFalse();
        assertThat(scene.states()).containsExactly("DONE");
    }

    private List<String> everything() {
        return Stream.of(
                        scene.database.rows(
                                "select id, match_class, line_id, entry_id, pass from reconciliation.match_row order by id"),
                        scene.database.rows(
                                "select id, version, status from reconciliation.discrepancy order by id"),
                        scene.database.rows(
                                "select id, version, superseded from reconciliation.statement_run"
                                        + " where version is not null order by id"),
                        scene.database.rows(
                                "select id, line_no from reconciliation.statement_line order by id"))
                .flatMap(List::stream)
                .map(row -> Arrays.toString((Object[]) row))
                .toList();
    }

    private static RefundView withRequestNo(RefundView view, String requestNo) {
        return new RefundView(
                view.refundNo(),
                view.orderNo(),
                view.paymentNo(),
                view.merchant(),
                view.account(),
                null,
                io.counterfoil.refunds.RefundOrigin.PROVIDER,
                view.status(),
                view.amount(),
                view.reason(),
                requestNo,
                null,
                view.requestedBy(),
                null,
                view.createdAt(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                false);
    }
}
