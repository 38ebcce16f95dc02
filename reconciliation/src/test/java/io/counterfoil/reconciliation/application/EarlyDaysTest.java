package io.counterfoil.reconciliation.application;

import static io.counterfoil.reconciliation.application.Scene.ACCOUNT;
import static io.counterfoil.reconciliation.application.Scene.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.StatementFetch;
import io.counterfoil.reconciliation.DayView;
import io.counterfoil.reconciliation.DiscrepancySearch;
import io.counterfoil.reconciliation.DiscrepancyView;
import io.counterfoil.reconciliation.MatchClass;
import io.counterfoil.reconciliation.MatchView;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** At a provider whose day goes from 23:00 in Shanghai to 23:00, around New Year. */
class EarlyDaysTest {

    private static final LocalDate EVE = LocalDate.parse("2026-12-31");
    private static final LocalDate NEW_YEAR = LocalDate.parse("2027-01-01");
    private static final String LAST_OF_THE_EVE = "2026-12-31T14:59:59.999999Z";
    private static final String FIRST_OF_NEW_YEAR = "2026-12-31T15:00:00Z";

    private final Scene scene = new Scene();

    EarlyDaysTest() {
        scene.statements.dayBegins(ZoneId.of("Asia/Shanghai"), Duration.ofHours(1));
        now("2026-12-31T14:00:00Z");
    }

    @Test
    @Tag("F40")
    void whatWasPaidAtElevenAtNightIsOnTheNextDaysStatement() {
        PaymentNo before = scene.paid(LAST_OF_THE_EVE, 100);
        PaymentNo after = scene.paid(FIRST_OF_NEW_YEAR, 200);
        scene.statements.publish(EVE, List.of(line(1, before, 100, LAST_OF_THE_EVE)));
        scene.statements.publish(NEW_YEAR, List.of(line(1, after, 200, FIRST_OF_NEW_YEAR)));

        now("2027-01-02T01:00:00Z");
        scene.settle();

        assertThat(scene.states()).containsExactly("DONE", "DONE");
        assertThat(scene.classes()).containsExactly("AGREED", "AGREED");
        assertAgreed(EVE, 100);
        assertAgreed(NEW_YEAR, 200);
        scene.assertPartition();
    }

    @Test
    void aDayIsPlannedWhenItsStatementIsPublishedAndNotBefore() {
        scene.paid(FIRST_OF_NEW_YEAR, 200);
        now("2027-01-01T15:00:00Z");
        assertThat(scene.statementSweeper.planDays()).as("over, and not published").isZero();
        now("2027-01-02T00:59:59Z");
        assertThat(scene.statementSweeper.planDays()).isZero();

        now("2027-01-02T01:00:00Z");

        assertThat(scene.statementSweeper.planDays()).isOne();
        assertThat(scene.database.rows("select statement_day from reconciliation.statement_run"))
                .asString()
                .contains("2027-01-01");
    }

    /** It may have been paid, and nobody told us: the book has nothing of that day, nor before. */
    @Test
    void theDayOfThePaymentThatWasBegunFirstIsPlannedWhateverTheBookHas() {
        scene.firstBegun = Instant.parse(LAST_OF_THE_EVE);
        now("2027-01-02T01:00:00Z");

        assertThat(scene.statementSweeper.planDays())
                .as("the day itself, and the next")
                .isEqualTo(2);

        scene.paid(FIRST_OF_NEW_YEAR, 200);
        assertThat(scene.statementSweeper.planDays()).isZero();
        assertThat(
                        scene.database.rows(
                                "select statement_day from reconciliation.statement_run order by 1"))
                .asString()
                .contains("2026-12-31", "2027-01-01");
    }

    @Test
    void theDayUnderWayIsTheProviders() {
        now("2026-12-31T14:59:59Z");
        assertThat(scene.dayPages.today(ACCOUNT)).contains(EVE);

        now("2026-12-31T15:00:00Z");
        PaymentNo paid = scene.paid(FIRST_OF_NEW_YEAR, 200);

        assertThat(scene.dayPages.today(ACCOUNT)).contains(NEW_YEAR);
        assertThat(scene.dayPages.today("nobody")).isEmpty();
        assertThat(scene.dayPages.latest(null, 3))
                .singleElement()
                .satisfies(
                        day -> {
                            assertThat(day.day()).isEqualTo(NEW_YEAR);
                            assertThat(day.ours().paid()).isEqualTo(Money.of(200, "CNY"));
                        });
        assertThat(scene.dayPages.rows(ACCOUNT, NEW_YEAR, null, null, 10).items())
                .extracting(row -> row.entry().number())
                .containsExactly(paid.value());
        assertThat(scene.dayPages.rows(ACCOUNT, EVE, null, null, 10).items()).isEmpty();
    }

    @Test
    @Tag("F40")
    void whatSettlesADayLaterAgreesOnTheOtherDay() {
        PaymentNo paid = scene.paid(LAST_OF_THE_EVE, 100);
        scene.statements.publish(EVE, List.of());
        scene.statements.publish(NEW_YEAR, List.of(line(1, paid, 100, LAST_OF_THE_EVE)));

        now("2027-01-02T01:00:00Z");
        scene.settle();

        assertThat(scene.classes()).containsExactly("AGREED");
        DayView eve = scene.dayPages.day(ACCOUNT, EVE).get(0);
        assertThat(eve.explanations())
                .singleElement()
                .satisfies(
                        explanation -> {
                            assertThat(explanation.otherDay()).isTrue();
                            assertThat(explanation.difference()).isEqualTo(Money.of(100, "CNY"));
                        });
    }

    @Test
    void aDayIsWithoutBusinessWhereWeHaveNoneFromElevenToEleven() {
        scene.paid("2026-12-30T14:59:59.999999Z", 100);
        scene.paid(FIRST_OF_NEW_YEAR, 200);
        assertThat(theEveIsSaidToBeEmpty()).isEqualTo("DONE");
    }

    @Test
    void anEntryAtElevenTheNightBeforeIsBusinessOfTheDay() {
        scene.paid("2026-12-30T15:00:00Z", 100);
        assertThat(theEveIsSaidToBeEmpty()).isEqualTo("WAITING");
    }

    private Object theEveIsSaidToBeEmpty() {
        scene.statements.answers(EVE, StatementFetch.Outcome.EMPTY);
        now("2027-01-01T01:00:00Z");
        scene.settle();
        return scene.states().get(scene.states().size() - 1);
    }

    @Test
    void whatIsMissingIsHeldOverAndShownOnTheProvidersDay() {
        scene.paid(FIRST_OF_NEW_YEAR, 200);
        scene.statements.publish(NEW_YEAR, List.of());
        now("2027-01-02T01:00:00Z");
        scene.settle();

        assertThat(scene.dayPages.rows(ACCOUNT, NEW_YEAR, null, null, 10).items())
                .singleElement()
                .extracting(MatchView::heldUntil)
                .isEqualTo(LocalDate.parse("2027-01-04"));

        now("2027-01-04T01:00:00Z");
        scene.matchSweeper.match();

        List<DiscrepancyView> open =
                scene.discrepancies
                        .search(
                                new DiscrepancySearch(
                                        null, null, NEW_YEAR, NEW_YEAR, null, null, null, null,
                                        null, null, 10))
                        .items();
        assertThat(open)
                .singleElement()
                .satisfies(
                        missing -> {
                            assertThat(missing.matchClass())
                                    .isEqualTo(MatchClass.MISSING_AT_PROVIDER);
                            assertThat(missing.day()).isEqualTo(NEW_YEAR);
                        });
    }

    private void assertAgreed(LocalDate day, long minor) {
        assertThat(scene.dayPages.day(ACCOUNT, day))
                .singleElement()
                .satisfies(
                        view -> {
                            assertThat(view.isAgreed()).isTrue();
                            assertThat(view.ours().net()).isEqualTo(Money.of(minor, "CNY"));
                        });
    }

    private void now(String instant) {
        scene.clock.advance(Duration.between(scene.clock.instant(), Instant.parse(instant)));
    }
}
