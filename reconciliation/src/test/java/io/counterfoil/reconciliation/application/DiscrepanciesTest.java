package io.counterfoil.reconciliation.application;

import static io.counterfoil.reconciliation.application.Scene.DAY;
import static io.counterfoil.reconciliation.application.Scene.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.reconciliation.DiscrepancySearch;
import io.counterfoil.reconciliation.DiscrepancyStatus;
import io.counterfoil.reconciliation.DiscrepancyView;
import io.counterfoil.reconciliation.MatchClass;
import io.counterfoil.reconciliation.ResolveReason;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DiscrepanciesTest {

    private static final String NOON = "2026-11-21T12:00:00Z";
    private static final Actor ANNA = Actor.staff("anna");
    private static final Actor BO = Actor.staff("bo");
    private final Scene scene = new Scene();

    @Test
    void bothSidesAreShownWithTheirDifferenceAndASentence() {
        PaymentNo paid = scene.paid(NOON, 888);
        scene.publish(DAY, line(1, paid, 890, NOON));

        DiscrepancyView view = only();

        assertThat(view.matchClass()).isEqualTo(MatchClass.AMOUNT);
        assertThat(view.line().amount()).isEqualTo(Money.of(890, "CNY"));
        assertThat(view.line().day()).isEqualTo(DAY);
        assertThat(view.entry().amount()).isEqualTo(Money.of(888, "CNY"));
        assertThat(view.difference()).isEqualTo(Money.of(-2, "CNY"));
        assertThat(view.paymentNo()).isEqualTo(paid);
        assertThat(view.explanation()).isEqualTo("reconciliation.explained.amount");
        assertThat(view.facts()).containsEntry("difference", "-0.02 CNY");
        assertThat(view.acts()).extracting(DiscrepancyView.Act::what).containsExactly("opened");
    }

    @Test
    void eachActIsRecordedAndRaisesTheVersion() {
        DiscrepancyView first = anAmountThatDiffers();

        DiscrepancyView assigned =
                scene.discrepancies.assign(first.id(), first.version(), "anna", ANNA);
        DiscrepancyView noted =
                scene.discrepancies.note(assigned.id(), assigned.version(), "called them", ANNA);
        DiscrepancyView resolved =
                scene.discrepancies.resolve(
                        noted.id(),
                        noted.version(),
                        ResolveReason.PROVIDER_CORRECTS,
                        "they promised",
                        ANNA);
        DiscrepancyView open =
                scene.discrepancies.reopen(resolved.id(), resolved.version(), "they did not", BO);

        assertThat(assigned.version()).isGreaterThan(first.version());
        assertThat(assigned.assignee()).isEqualTo("anna");
        assertThat(resolved.status()).isEqualTo(DiscrepancyStatus.RESOLVED);
        assertThat(resolved.resolvedBy()).isEqualTo(ANNA);
        assertThat(open.status()).isEqualTo(DiscrepancyStatus.OPEN);
        assertThat(open.acts())
                .extracting(DiscrepancyView.Act::what)
                .containsExactly("opened", "assigned", "noted", "resolved", "reopened");
        assertThat(scene.staffActs)
                .containsExactly(
                        "assign_discrepancy",
                        "note_discrepancy",
                        "resolve_discrepancy",
                        "reopen_discrepancy");
    }

    @Test
    void aFormThatIsOutOfDateIsRefused() {
        DiscrepancyView first = anAmountThatDiffers();
        scene.discrepancies.note(first.id(), first.version(), "mine", ANNA);

        refused(
                "discrepancy_changed",
                () -> scene.discrepancies.note(first.id(), first.version(), "too late", BO));
        assertThat(scene.staffActs).hasSize(1);
    }

    @Test
    void aLossIsWrittenOffByTwoPeople() {
        DiscrepancyView first = anAmountThatDiffers();
        DiscrepancyView proposed = writeOff(first, ANNA);

        assertThat(proposed.status()).isEqualTo(DiscrepancyStatus.OPEN);
        assertThat(proposed.proposedBy()).isEqualTo(ANNA);
        refused("own_proposal", () -> writeOff(proposed, ANNA));

        DiscrepancyView resolved = writeOff(proposed, BO);

        assertThat(resolved.status()).isEqualTo(DiscrepancyStatus.RESOLVED);
        assertThat(resolved.reason()).isEqualTo(ResolveReason.WRITTEN_OFF);
        assertThat(resolved.resolvedBy()).isEqualTo(BO);
    }

    @Test
    void theDatabaseDoesNotLetOnePersonWriteOff() {
        DiscrepancyView first = anAmountThatDiffers();

        assertThatThrownBy(
                        () ->
                                scene.database.update(
                                        "update reconciliation.discrepancy set status = 'RESOLVED',"
                                                + " reason = 'WRITTEN_OFF', proposed_by = 'staff:anna',"
                                                + " resolved_by = 'staff:anna', resolved_at = opened_at"
                                                + " where id = '"
                                                + first.id()
                                                + "'"))
                .hasStackTraceContaining("ck_discrepancy_second_person");
    }

    @Test
    void aResolvedOneStaysSoWhenTheFileIsIssuedAgainAsItWas() {
        PaymentNo paid = scene.paid(NOON, 888);
        scene.publish(DAY, line(1, paid, 890, NOON));
        DiscrepancyView first = only();
        scene.discrepancies.resolve(
                first.id(), first.version(), ResolveReason.OTHER, "known", ANNA);

        scene.publish(DAY, line(1, paid, 890, NOON), line(2, PaymentNo.next(scene.clock), 1, NOON));

        assertThat(only().status()).isEqualTo(DiscrepancyStatus.RESOLVED);
        assertThat(only().line().runId()).isNotEqualTo(first.line().runId());
    }

    @Test
    void aResolvedOneThatDiffersOtherwiseIsOpenAgain() {
        PaymentNo paid = scene.paid(NOON, 888);
        scene.publish(DAY, line(1, paid, 890, NOON));
        DiscrepancyView first = only();
        scene.discrepancies.resolve(
                first.id(), first.version(), ResolveReason.OTHER, "known", ANNA);

        scene.publish(DAY, line(1, paid, 999, NOON));

        assertThat(only().status()).isEqualTo(DiscrepancyStatus.OPEN);
        assertThat(only().id()).isEqualTo(first.id());
    }

    @Test
    void itHealsAndComesBack() {
        PaymentNo paid = scene.paid(NOON, 888);
        scene.publish(DAY, line(1, paid, 890, NOON));
        scene.publish(DAY, line(1, paid, 888, NOON));
        assertThat(only().status()).isEqualTo(DiscrepancyStatus.HEALED);

        scene.publish(DAY, line(1, paid, 891, NOON));

        assertThat(only().status()).isEqualTo(DiscrepancyStatus.OPEN);
        assertThat(only().acts())
                .extracting(DiscrepancyView.Act::what)
                .containsExactly("opened", "healed", "reopened");
    }

    @Test
    void aResolvedOneIsOpenAgainWhenItsNewDifferenceIsHeldOverNoMore() {
        PaymentNo paid = scene.paid(NOON, 888);
        scene.publish(DAY, line(1, paid, 890, NOON));
        DiscrepancyView first = only();
        scene.discrepancies.resolve(
                first.id(), first.version(), ResolveReason.OTHER, "known", ANNA);

        scene.publish(DAY);
        assertThat(only().status()).as("held over").isEqualTo(DiscrepancyStatus.RESOLVED);
        scene.clock.advance(Duration.ofDays(3));
        scene.matchSweeper.match();

        assertThat(only().status()).isEqualTo(DiscrepancyStatus.OPEN);
        assertThat(only().matchClass()).isEqualTo(MatchClass.MISSING_AT_PROVIDER);
    }

    @Test
    void aResolvedOneThatAgreesAndDiffersAgainAsBeforeIsOpenAgain() {
        PaymentNo paid = scene.paid(NOON, 888);
        scene.publish(DAY, line(1, paid, 890, NOON));
        DiscrepancyView first = only();
        scene.discrepancies.resolve(
                first.id(), first.version(), ResolveReason.OTHER, "known", ANNA);

        scene.publish(DAY, line(1, paid, 888, NOON));
        assertThat(only().status()).isEqualTo(DiscrepancyStatus.HEALED);
        assertThat(only().resolvedBy()).as("who resolved it stays").isEqualTo(ANNA);
        scene.publish(DAY, line(1, paid, 890, NOON));

        assertThat(only().status()).isEqualTo(DiscrepancyStatus.OPEN);
        assertThat(only().acts())
                .extracting(DiscrepancyView.Act::what)
                .containsExactly("opened", "resolved", "healed", "reopened");
    }

    @Test
    void aProposalToWriteOffIsNoneForAnotherAmount() {
        PaymentNo paid = scene.paid(NOON, 888);
        scene.publish(DAY, line(1, paid, 890, NOON));
        writeOff(only(), ANNA);

        scene.publish(DAY, line(1, paid, 88_800, NOON));

        assertThat(only().proposedBy()).isNull();
        assertThat(only().reason()).isNull();
        assertThat(only().acts())
                .last()
                .satisfies(act -> assertThat(act.note()).contains("proposal"));
        DiscrepancyView proposed = writeOff(only(), BO);
        assertThat(proposed.status()).isEqualTo(DiscrepancyStatus.OPEN);
        assertThat(proposed.proposedBy()).isEqualTo(BO);
    }

    @Test
    void aCursorThatIsNoneIsRefused() {
        for (String broken :
                List.of("x", "0", "0 2026-11-21", "0 tomorrow 1", "one 2026-11-21 1")) {
            refused("invalid_cursor", () -> search(broken, 10));
        }
        for (String broken : List.of("x", "2026-13-01 1")) {
            refused(
                    "invalid_cursor",
                    () ->
                            scene.statementRuns.search(
                                    null, null, null, false, null, null, broken, 10));
        }
    }

    @Test
    void whatTheProviderSaidIsAnsweredThoughTheMatchingFails() {
        DiscrepancyView first = anAmountThatDiffers();
        scene.paid(NOON, 5);
        scene.statements.failsFor(Scene.ACCOUNT);

        assertThat(scene.discrepancies.ask(first.id(), ANNA)).isNotEmpty();
    }

    @Test
    void askingAboutOneDoesNotAskAboutOthers() {
        DiscrepancyView first = anAmountThatDiffers();
        PaymentNo pending = PaymentNo.next(scene.clock);
        scene.paymentsKnown.put(pending, PaymentStatus.PENDING);
        scene.publish(DAY, line(1, first.paymentNo(), 890, NOON), line(2, pending, 1, NOON));
        scene.clock.advance(Duration.ofMinutes(2));
        scene.queriesDue.clear();

        scene.discrepancies.ask(first.id(), ANNA);

        assertThat(scene.queriesDue).isEmpty();
    }

    @Test
    void moreDifferencesThanFitABatchAreAllOpenedAndHealed() {
        StatementLine[] lines = new StatementLine[450];
        StatementLine[] corrected = new StatementLine[450];
        for (int no = 1; no <= lines.length; no++) {
            PaymentNo paid = scene.paid(NOON, 100);
            lines[no - 1] = line(no, paid, 101, NOON);
            corrected[no - 1] = line(no, paid, 100, NOON);
        }
        scene.publish(DAY, lines);
        assertThat(scene.discrepancies.countOpen()).isEqualTo(450);

        scene.publish(DAY, corrected);

        assertThat(scene.discrepancies.countOpen()).isZero();
    }

    @Test
    void theProviderIsAskedAndWhatItSaysIsAppliedAndKept() {
        PaymentNo closed = PaymentNo.next(scene.clock);
        scene.paymentsKnown.put(closed, PaymentStatus.CLOSED);
        scene.publish(DAY, line(1, closed, 888, NOON));
        scene.clock.advance(Duration.ofDays(3));
        scene.matchSweeper.match();
        DiscrepancyView first = only();
        scene.askedLive =
                number ->
                        new Observation(
                                number,
                                Observation.Source.QUERY,
                                Observation.Outcome.PAID,
                                "2026T",
                                Money.of(888, "CNY"),
                                scene.clock.instant(),
                                null,
                                null,
                                scene.clock.instant(),
                                "TRADE_SUCCESS");

        var answers = scene.discrepancies.ask(first.id(), ANNA);

        assertThat(answers)
                .singleElement()
                .satisfies(answer -> assertThat(answer.outcome()).isEqualTo("PAID"));
        assertThat(scene.applied).hasSize(1);
        assertThat(only().acts())
                .last()
                .satisfies(
                        act -> {
                            assertThat(act.what()).isEqualTo("asked");
                            assertThat(act.note()).contains("PAID").contains("TRADE_SUCCESS");
                        });
        assertThat(scene.staffActs).containsExactly("ask_discrepancy");
    }

    @Test
    void aRefundThatCannotBeAskedAboutIsNotAskedAbout() {
        scene.elsewhereIsAskable = false;
        PaymentNo paid = scene.paid(NOON, 888);
        scene.publish(
                DAY,
                line(1, paid, 888, NOON),
                line(2, StatementLine.Kind.REFUND, paid.value(), "CONSOLE1", -88, NOON));
        scene.clock.advance(Duration.ofDays(3));
        scene.matchSweeper.match();

        var answers = scene.discrepancies.ask(only().id(), ANNA);

        assertThat(answers).hasSize(2);
        assertThat(answers.get(1).outcome()).isEqualTo("UNKNOWN");
        assertThat(answers.get(1).detail()).contains("the statement is the provider's word");
    }

    @Test
    void theQueueShowsOpenOnesFirstAndPages() {
        StatementLine[] lines = new StatementLine[5];
        for (int no = 1; no <= 5; no++) {
            lines[no - 1] = line(no, scene.paid(NOON, 100), 100 + no, NOON);
        }
        scene.publish(DAY, lines);
        DiscrepancyView first = search(null, 10).get(0);
        scene.discrepancies.resolve(first.id(), first.version(), ResolveReason.OTHER, "x", ANNA);

        List<DiscrepancyView> all = new java.util.ArrayList<>();
        String cursor = null;
        do {
            var page = scene.discrepancies.search(everything(cursor, 2));
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);

        assertThat(all).extracting(DiscrepancyView::id).hasSize(5).doesNotHaveDuplicates();
        assertThat(all.get(4).id()).isEqualTo(first.id());
        assertThat(
                        scene.discrepancies
                                .search(
                                        new DiscrepancySearch(
                                                null,
                                                null,
                                                null,
                                                null,
                                                null,
                                                DiscrepancyStatus.OPEN,
                                                "",
                                                null,
                                                103L,
                                                null,
                                                10))
                                .items())
                .singleElement()
                .satisfies(
                        found -> assertThat(found.line().amount()).isEqualTo(Money.of(103, "CNY")));
        assertThat(scene.discrepancies.countOpen()).isEqualTo(4);
    }

    private DiscrepancyView anAmountThatDiffers() {
        PaymentNo paid = scene.paid(NOON, 888);
        scene.publish(DAY, line(1, paid, 890, NOON));
        return only();
    }

    private DiscrepancyView writeOff(DiscrepancyView view, Actor by) {
        return scene.discrepancies.resolve(
                view.id(), view.version(), ResolveReason.WRITTEN_OFF, "two cents", by);
    }

    private DiscrepancyView only() {
        List<DiscrepancyView> all = search(null, 10);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private List<DiscrepancyView> search(String cursor, int limit) {
        return scene.discrepancies.search(everything(cursor, limit)).items();
    }

    private static DiscrepancySearch everything(String cursor, int limit) {
        return new DiscrepancySearch(
                null, null, null, null, null, null, null, null, null, cursor, limit);
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
