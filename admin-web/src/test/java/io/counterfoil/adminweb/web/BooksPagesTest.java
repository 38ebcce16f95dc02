package io.counterfoil.adminweb.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.adminweb.Role;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Money;
import io.counterfoil.reconciliation.DayView;
import io.counterfoil.reconciliation.DiscrepancySearch;
import io.counterfoil.reconciliation.DiscrepancyStatus;
import io.counterfoil.reconciliation.DiscrepancyView;
import io.counterfoil.reconciliation.LiveAnswer;
import io.counterfoil.reconciliation.MatchClass;
import io.counterfoil.reconciliation.RunState;
import io.counterfoil.reconciliation.StatementRunView;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BooksPagesTest {

    private static final LocalDate DAY = LedgerSamples.DAY;
    private static final LocalDate TODAY = DAY.plusDays(1);
    private static final DayView AGREED = LedgerSamples.day(0, 0, List.of());
    private static final DayView DIFFERENT = LedgerSamples.day(2, 100, List.of());

    // Days

    @ParameterizedTest
    @CsvSource({
        "DONE, false, 0, AGREED",
        "DONE, false, 2, OPEN",
        "WAITING, false, 0, WAITING",
        "WAITING, true, 0, LATE",
        "WAITING, true, 2, OPEN",
        "FETCHING, false, 0, RUNNING",
        "IMPORTING, false, 0, RUNNING",
        "MATCHING, false, 0, RUNNING",
        "QUARANTINED, false, 0, QUARANTINED",
        "QUARANTINED, true, 2, QUARANTINED",
        "REFUSED, false, 0, REFUSED"
    })
    void whatMattersMostIsSeenFirst(RunState state, boolean late, long open, DayTile.State seen) {
        DayTile tile =
                DayTile.of(
                        "a",
                        DAY,
                        List.of(open > 0 ? DIFFERENT : AGREED),
                        LedgerSamples.run(state, 1, late),
                        TODAY);
        assertThat(tile.state()).isEqualTo(seen);
    }

    @Test
    void aDayWithARowOnOneSideOnlyIsNotCalledAgreed() {
        DayView heldOver =
                LedgerSamples.day(
                        0,
                        100,
                        List.of(
                                new DayView.Explanation(
                                        MatchClass.MISSING_AT_PROVIDER,
                                        false,
                                        true,
                                        1,
                                        Money.of(100, "CNY"))));
        assertThat(heldOver.isAgreed()).isFalse();
        assertThat(
                        DayTile.of(
                                        "a",
                                        DAY,
                                        List.of(AGREED, heldOver),
                                        LedgerSamples.run(RunState.DONE),
                                        TODAY)
                                .state())
                .isEqualTo(DayTile.State.HELD);
    }

    @Test
    void aDayWithoutStatementIsMissingOnlyOnceItIsOver() {
        assertThat(DayTile.of("a", DAY, List.of(), null, TODAY).state())
                .isEqualTo(DayTile.State.MISSING);
        assertThat(DayTile.of("a", DAY, List.of(), null, DAY).state())
                .isEqualTo(DayTile.State.NOT_OVER);
    }

    @Test
    void whatWasPutAsideBeforeTheProviderWentBackIsNotTheDaysState() {
        var counts = LedgerSamples.run(RunState.DONE, 1, false);
        var putAside = LedgerSamples.run(RunState.QUARANTINED, 2, false, true);

        assertThat(DaysResource.newer(putAside, counts)).isEqualTo(counts);
        assertThat(DaysResource.newer(counts, putAside)).isEqualTo(counts);
    }

    @Test
    void oneCurrencyThatDiffersIsEnough() {
        DayTile tile =
                DayTile.of(
                        "a",
                        DAY,
                        List.of(AGREED, DIFFERENT),
                        LedgerSamples.run(RunState.DONE),
                        TODAY);
        assertThat(tile.state()).isEqualTo(DayTile.State.OPEN);
        assertThat(tile.open()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(DayTile.State.class)
    void eachDayIsSaidInWordsAndMarkedNotByColourAlone(DayTile.State state) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            String page =
                    RefundPagesTest.rendered(
                            "day",
                            LedgerSamples.dayPage(state, MatchClass.AMOUNT),
                            locale,
                            Role.VIEWER);
            assertThat(page).contains("day-" + state.name()).doesNotContain("<script>alert");
        }
        assertThat(LedgerSamples.tile(state).mark()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(MatchClass.class)
    void eachClassOpensItsRowsAndSaysWhatItMeans(MatchClass opened) {
        DayPage day = LedgerSamples.dayPage(DayTile.State.OPEN, opened);
        assertThat(RefundPagesTest.rendered("day", day, Locale.ENGLISH, Role.VIEWER))
                .contains("?class=" + opened.name() + "#rows")
                .contains("id=\"rows\"");
    }

    @Test
    void theExplanationAddsUpToTheDifference() {
        DayPage page = LedgerSamples.dayPage(DayTile.State.OPEN, MatchClass.AMOUNT);
        DayView view = page.views().get(0);
        assertThat(page.explained(view)).isEqualTo(view.difference());
        assertThat(view.difference()).isEqualTo(Money.of(1000, "CNY"));
    }

    @Test
    void calmDaysAreCalm() {
        assertThat(overview(DayTile.State.AGREED, DayTile.State.NOT_OVER).isAllAgreed()).isTrue();
        assertThat(overview(DayTile.State.AGREED, DayTile.State.LATE).isAllAgreed()).isFalse();
        assertThat(new DaysPage(List.of()).isAllAgreed()).isFalse();
    }

    private static DaysPage overview(DayTile.State... states) {
        List<DayTile> tiles = List.of(states).stream().map(LedgerSamples::tile).toList();
        return new DaysPage(List.of(new DaysPage.Account("a", "alipay", "demo", true, tiles)));
    }

    // Statements

    @ParameterizedTest
    @EnumSource(RunState.class)
    void aStatementUnderWayLooksAgainByItselfAlsoWithoutScript(RunState state) {
        String page = statement(state, Role.OPERATOR);
        boolean isUnderWay =
                state == RunState.FETCHING
                        || state == RunState.IMPORTING
                        || state == RunState.MATCHING;
        assertThat(page.contains("http-equiv=\"refresh\"")).isEqualTo(isUnderWay);
        assertThat(page.contains("hx-trigger=\"every 1s\"")).isEqualTo(isUnderWay);
        assertThat(page.contains("<progress")).isEqualTo(isUnderWay);
    }

    @Test
    void whatAPersonAskedForIsWatchedFromTheFirstMomentOn() {
        StatementRunView asked = withTries(LedgerSamples.run(RunState.WAITING), 0);
        assertThat(new StatementPage(asked, List.of()).isUnderWay()).isTrue();
        StatementRunView tried = withTries(LedgerSamples.run(RunState.WAITING), 1);
        assertThat(new StatementPage(tried, List.of()).isUnderWay()).isFalse();
    }

    @Test
    void aQuarantinedFileSaysWhyAndCanBeTakenAway() {
        assertThat(statement(RunState.QUARANTINED, Role.APPROVER))
                .contains("nothing of it counts")
                .contains("/admin/statement-files/");
        assertThat(statement(RunState.QUARANTINED, Role.VIEWER))
                .contains("nothing of it counts")
                .doesNotContain("/admin/statement-files/");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "1023, 1023 B", "1024, 1.0 KB", "1536, 1.5 KB", "3145728, 3.0 MB"})
    void sizesAreRead(long bytes, String said) {
        assertThat(StatementPage.size(bytes)).isEqualTo(said);
    }

    @Test
    void theNameOfADownloadIsPlain() {
        assertThat(StatementFilesResource.name(LedgerSamples.run(RunState.DONE)))
                .matches("[A-Za-z0-9._-]+-2026-11-22-v1[.]statement");
    }

    private static String statement(RunState state, Role role) {
        return RefundPagesTest.rendered(
                "statement",
                new StatementPage(LedgerSamples.run(state), List.of()),
                Locale.ENGLISH,
                role);
    }

    private static StatementRunView withTries(StatementRunView run, int tries) {
        return new StatementRunView(
                run.id(),
                run.merchant(),
                run.account(),
                run.day(),
                run.version(),
                run.superseded(),
                run.state(),
                run.expectedAt(),
                run.late(),
                tries,
                run.nextTryAt(),
                run.detail(),
                Actor.staff("anna"),
                run.createdAt(),
                null,
                null,
                0,
                null,
                0,
                0,
                false);
    }

    // Discrepancies

    @ParameterizedTest
    @EnumSource(DiscrepancyStatus.class)
    void eachStatusIsShownInBothLanguages(DiscrepancyStatus status) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            for (MatchClass kind : MatchClass.values()) {
                String page =
                        RefundPagesTest.rendered(
                                "discrepancy",
                                page(kind, status, LedgerSamples.BEN, LedgerSamples.ANNA),
                                locale,
                                Role.OPERATOR,
                                Role.APPROVER);
                assertThat(page).contains("is-" + status.name()).doesNotContain("<script>alert");
            }
        }
    }

    @Test
    void whatDiffersIsMarkedInWords() {
        assertThat(open(LedgerSamples.ANNA, Role.VIEWER))
                .containsPattern("Amount</span> <strong class=\"differs\">≠ differs");
        List<BothSides.Field> differing =
                BothSides.of(discrepancy(MatchClass.AMOUNT)).stream()
                        .filter(BothSides.Field::differs)
                        .toList();
        assertThat(differing).extracting(BothSides.Field::name).contains("amount");
    }

    @Test
    void timesAreToldButOnlyCalledDifferentWhereTheyMatter() {
        assertThat(differs(MatchClass.AMOUNT, "time")).isFalse();
        assertThat(differs(MatchClass.TIME, "time")).isTrue();
        assertThat(differs(MatchClass.STATUS, "status")).isTrue();
    }

    /** It may name the buyer. */
    @Test
    void theLineAsItCameIsForThoseWhoWorkOnIt() {
        assertThat(open(LedgerSamples.ANNA, Role.OPERATOR)).contains("The line as it came");
        assertThat(open(LedgerSamples.ANNA, Role.VIEWER)).doesNotContain("The line as it came");
        assertThat(open(LedgerSamples.ANNA, Role.ADMINISTRATOR))
                .doesNotContain("The line as it came");
    }

    @Test
    void aMissingSideIsSaidInWords() {
        assertThat(missing(MatchClass.MISSING_AT_PROVIDER)).contains("In no statement");
        assertThat(missing(MatchClass.MISSING_IN_OUR_BOOKS)).contains("Nothing in our book");
    }

    @Test
    void onlyAnotherApproverConfirmsAWriteOff() {
        assertThat(open(LedgerSamples.ANNA, Role.APPROVER)).contains("/write-off\"");
        assertThat(open(LedgerSamples.BEN, Role.APPROVER))
                .as("his own proposal")
                .doesNotContain("/write-off\"")
                .contains("A second person has to confirm it");
        assertThat(open(LedgerSamples.ANNA, Role.OPERATOR)).doesNotContain("/write-off\"");
    }

    @Test
    void aRefusalLosesNothingThatWasTyped() {
        DiscrepancyPage.Words typed =
                new DiscrepancyPage.Words("resolve", "the bank said so", "TIMING");
        String page =
                rendered(
                        LedgerSamples.discrepancyPage(
                                discrepancy(MatchClass.AMOUNT), LedgerSamples.ANNA, typed),
                        Role.OPERATOR);
        assertThat(page)
                .contains(">the bank said so</textarea>")
                .containsPattern("value=\"TIMING\" selected");
        assertThat(page.split("the bank said so", -1)).as("in its own form alone").hasSize(2);
    }

    @Test
    void everyFormSaysWhichVersionItWasMadeFor() {
        String page = RefundPagesTest.main(open(LedgerSamples.ANNA, Role.OPERATOR, Role.APPROVER));
        int forms = page.split("method=\"post\"", -1).length - 1;
        int versions = page.split("name=\"version\" value=\"4\"", -1).length - 1;
        assertThat(versions).as("all but the one that asks").isEqualTo(forms - 1);
    }

    @Test
    void answersComeBackAsTheyWereGiven() {
        List<LiveAnswer> answers =
                IntStream.range(0, 3)
                        .mapToObj(
                                at ->
                                        new LiveAnswer(
                                                "payment",
                                                "CFP" + at,
                                                "PAID",
                                                at == 0 ? null : Money.of(at, "CNY"),
                                                at == 0 ? null : Samples.NOW,
                                                "TRADE_SUCCESS",
                                                Samples.NOW))
                        .toList();
        assertThat(LiveAnswers.read(LiveAnswers.text(answers))).isEqualTo(answers);
        assertThat(LiveAnswers.read(LiveAnswers.text(List.of()))).isEmpty();
    }

    @Test
    void anAnswerCannotForgeAnother() {
        LiveAnswer hostile =
                new LiveAnswer(
                        "payment",
                        "CFP\tx",
                        "PAID\n",
                        null,
                        null,
                        "a\tb\nrefund\tCFR\tSUCCEEDED\t1\tCNY\t\t\t2026-11-22T21:00:00Z",
                        Samples.NOW);
        assertThat(LiveAnswers.read(LiveAnswers.text(List.of(hostile))))
                .singleElement()
                .extracting(LiveAnswer::about, LiveAnswer::number)
                .containsExactly("payment", "CFP x");
    }

    @Test
    void allFiltersReachTheSearch() {
        List<Object> asked = new ArrayList<>();
        Filters filters =
                new Filters("/admin/discrepancies")
                        .with("text", "CFP1")
                        .with("account", "alipay-demo")
                        .with("status", "OPEN")
                        .with("class", "AMOUNT")
                        .with("assignee", "anna")
                        .with("amount", "44.44")
                        .with("from", "2026-11-21")
                        .with("to", "2026-11-22");
        LedgerSamples.discrepanciesList(List.of(), asked::add).search(filters, "cursor", 50);
        LedgerSamples.discrepanciesList(List.of(), asked::add)
                .search(new Filters("").with("assignee", DiscrepanciesList.NOBODY), null, 50);
        assertThat(asked)
                .containsExactly(
                        new DiscrepancySearch(
                                null,
                                "alipay-demo",
                                DAY.minusDays(1),
                                DAY,
                                MatchClass.AMOUNT,
                                DiscrepancyStatus.OPEN,
                                "anna",
                                "CFP1",
                                4444L,
                                "cursor",
                                50),
                        new DiscrepancySearch(
                                null, null, null, null, null, null, "", null, null, null, 50));
        assertThat(filters.unreadable()).isEmpty();
    }

    private static boolean differs(MatchClass kind, String field) {
        return BothSides.of(discrepancy(kind)).stream()
                .anyMatch(one -> one.name().equals(field) && one.differs());
    }

    private static String missing(MatchClass kind) {
        return rendered(page(kind, DiscrepancyStatus.OPEN, null, LedgerSamples.ANNA), Role.VIEWER);
    }

    private static String open(Actor reader, Role... roles) {
        return rendered(
                page(MatchClass.AMOUNT, DiscrepancyStatus.OPEN, LedgerSamples.BEN, reader), roles);
    }

    private static String rendered(DiscrepancyPage page, Role... roles) {
        return RefundPagesTest.rendered("discrepancy", page, Locale.ENGLISH, roles);
    }

    private static DiscrepancyPage page(
            MatchClass kind, DiscrepancyStatus status, Actor proposedBy, Actor reader) {
        return LedgerSamples.discrepancyPage(
                LedgerSamples.discrepancy(kind, status, proposedBy),
                reader,
                DiscrepancyPage.NOTHING_TYPED);
    }

    private static DiscrepancyView discrepancy(MatchClass kind) {
        return LedgerSamples.discrepancy(kind, DiscrepancyStatus.OPEN, LedgerSamples.BEN);
    }
}
