package io.counterfoil.app.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.conformance.AccountUnderTest.FileFault;
import io.counterfoil.app.faults.Product;
import io.counterfoil.app.faults.Sandbox;
import io.counterfoil.app.it.InContainer;
import io.counterfoil.app.it.OnOneDatabase;
import jakarta.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** A day of ours held against the provider's; the server is in none of the providers' zones. */
class StatementsIT extends EachProvider {

    private static final Duration DAYS = Duration.ofDays(3);

    /** Some chunks of lines, and a piece of one. */
    private static final int MANY_LINES = 3_456;

    @AfterEach
    void eachLineIsInOneClass() {
        Invariants.partition();
    }

    @EachAccount
    @Tag("F41")
    void aDayAgreesLineByLine(AccountUnderTest account) {
        StatementDay day = StatementDay.fresh(account);
        Purchase purchase = halfRefunded(account);

        day.closesAndPulls();

        assertThat(day.classes(purchase)).containsExactly("AGREED", "AGREED");
        assertThat(day.agrees()).isTrue();
        assertThat(day.openDiscrepancies()).isZero();
    }

    @EachAccount
    @Tag("F41")
    void theTimerPullsADayWhenItIsPublished(AccountUnderTest account) {
        StatementDay day = StatementDay.fresh(account);
        Purchase purchase = halfRefunded(account);

        Duration wait = Duration.between(InContainer.now(), day.published());
        InContainer.advance(wait.plusMinutes(1));
        day.plans();
        StatementDay.works();

        assertThat(day.runStates()).containsExactly("DONE");
        assertThat(day.classes(purchase)).containsExactly("AGREED", "AGREED");
    }

    /** Each kind of discrepancy that a line of this provider's can have, and its end. */
    @EachAccount
    @Tag("F36")
    void eachSpoiltLineLandsInItsClassAndHealsWhenTheStatementIsIssuedAgain(
            AccountUnderTest account) {
        SoftAssertions each = new SoftAssertions();
        for (String how : account.lineFaults()) {
            Sandbox.reset();
            StatementDay day = StatementDay.fresh(account);
            Purchase purchase = halfRefunded(account);
            day.spoils("spoil_line", Map.of("how", how, "out_trade_no", purchase.paymentNo()));
            String wanted = classOf(how, account);

            day.closesAndPulls();
            each.assertThat(day.classes(purchase)).as(how).contains(wanted);
            each.assertThat(day.isExplainedToTheCent()).as(how + " is explained").isTrue();
            InContainer.advance(DAYS);
            StatementDay.works();
            if (wanted.equals("AGREED") || wanted.equals("NOT_OURS")) {
                each.assertThat(day.openDiscrepancies()).as(how).isZero();
            } else {
                each.assertThat(day.openDiscrepancies()).as(how).isPositive();
            }
            Invariants.partition();

            Sandbox.behaves();
            day.closesAndPulls();
            each.assertThat(day.classes(purchase))
                    .as(how + " issued again")
                    .containsExactly("AGREED", "AGREED");
            each.assertThat(day.openDiscrepancies()).as(how + " issued again").isZero();
        }
        each.assertAll();
    }

    /** Missing in our books, and true: the line makes us ask, and the books agree. */
    @EachAccount
    @Tag("F09")
    void aPaymentThatNobodyToldUsOfIsLearnedFromItsLine(AccountUnderTest account) {
        StatementDay day = StatementDay.fresh(account);
        Purchase purchase = Purchase.shown(account);
        purchase.misbehaves("notification", "lose", Map.of());
        purchase.pays();
        purchase.isUntouched();

        day.closesAndPulls();
        Product.asksWhatIsDue();
        StatementDay.works();

        purchase.isPaidOnce();
        assertThat(day.classes(purchase)).containsExactly("AGREED");
        assertThat(day.openDiscrepancies()).isZero();
    }

    /** The statement says that money moved; we ended otherwise, and the provider's query too. */
    @EachAccount
    void aLineOfWhatEndedOtherwiseIsAnotherState(AccountUnderTest account) {
        StatementDay day = StatementDay.fresh(account);
        Purchase closed = Purchase.opened(account);
        assertThat(closed.closes()).isIn(200, 202);
        Timers.until(Duration.ofHours(6), () -> closed.status().equals("CLOSED"));
        assertThat(closed.status()).isEqualTo("CLOSED");

        day.adds(
                Json.createObjectBuilder()
                        .add("out_trade_no", closed.paymentNo())
                        .add("amount", "88.88"));
        day.closesAndPulls();
        Product.asksWhatIsDue();
        InContainer.advance(DAYS);
        StatementDay.works();

        assertThat(day.classes(closed)).containsExactly("STATUS");
        assertThat(day.openDiscrepancies()).isOne();
        assertThat(closed.status()).isEqualTo("CLOSED");
    }

    /** F60: recorded as the provider's, and the day agrees. */
    @EachAccount
    @Tag("F60")
    void aRefundMadeInTheConsoleIsLearnedFromItsLine(AccountUnderTest account) {
        StatementDay day = StatementDay.fresh(account);
        Purchase purchase = halfRefunded(account);
        purchase.refundsInConsole(Map.of("amount", "1.00", "notify", false));

        day.closesAndPulls();
        assertThat(day.classes(purchase)).hasSize(3).contains("AGREED", "AGREED");
        Timers.until(Duration.ofHours(6), () -> purchase.sums().equals("0 4444 100"));
        StatementDay.works();

        assertThat(purchase.sums()).isEqualTo("0 4444 100");
        assertThat(day.classes(purchase)).containsExactly("AGREED", "AGREED", "AGREED");
        assertThat(day.agrees()).isTrue();
        assertThat(
                        Product.count(
                                "refunds.refund where origin = 'PROVIDER' and status = 'SUCCEEDED'"
                                        + " and payment_no = '"
                                        + purchase.paymentNo()
                                        + "'"))
                .isOne();
    }

    /** F33 */
    @EachAccount
    @Tag("F33")
    void aStatementThatIsLateIsFlaggedAndHoldsUpNoOther(AccountUnderTest account) {
        StatementDay late = StatementDay.fresh(account);
        Purchase purchase = halfRefunded(account);
        late.closes();
        late.spoils("late", Map.of());
        StatementDay next = StatementDay.fresh(account);
        Purchase other = halfRefunded(account);

        late.pulls();
        StatementDay.works();
        assertThat(late.agrees()).isFalse();
        assertThat(late.runStates()).containsExactly("WAITING");
        assertThat(late.lateItems()).isOne();
        next.closesAndPulls();
        assertThat(next.classes(other)).containsExactly("AGREED", "AGREED");

        Sandbox.behaves();
        late.pulls();
        assertThat(late.runStates()).containsExactly("DONE");
        assertThat(late.lateItems()).isZero();
        assertThat(late.classes(purchase)).containsExactly("AGREED", "AGREED");
        assertThat(late.agrees()).isTrue();
    }

    /**
     * F34, F35, F39: truncated, garbled, of another day: nothing of it counts, and what counted
     * before goes on to; or, where it is taken, the day shows what is wrong.
     */
    @EachAccount
    @Tag("F34")
    @Tag("F35")
    @Tag("F39")
    @OnOneDatabase
    void aFileThatCannotBeTrustedCountsForNothing(AccountUnderTest account) {
        StatementDay day = StatementDay.fresh(account);
        Purchase purchase = halfRefunded(account);
        day.closesAndPulls();
        assertThat(day.linesThatCount()).isEqualTo(2);

        SoftAssertions each = new SoftAssertions();
        for (FileFault fault : account.fileFaults()) {
            if (!fault.isHarmless()) {
                long counted = day.linesThatCount();
                day.spoils("spoil_file", small(fault));
                day.pulls();
                if (day.isTaken()) {
                    each.assertThat(day.classes(purchase))
                            .as(fault.how())
                            .anyMatch(found -> !found.equals("AGREED"));
                } else {
                    each.assertThat(day.linesThatCount()).as(fault.how()).isEqualTo(counted);
                    each.assertThat(day.classes(purchase))
                            .as(fault.how())
                            .containsExactly("AGREED", "AGREED");
                }
                Sandbox.behaves();
                if (day.isTaken()) {
                    day.pulls();
                    each.assertThat(day.classes(purchase))
                            .as("after " + fault.how())
                            .containsExactly("AGREED", "AGREED");
                }
            }
        }
        each.assertAll();
        day.pulls();

        assertThat(day.classes(purchase)).containsExactly("AGREED", "AGREED");
        assertThat(day.openDiscrepancies()).isZero();
    }

    @EachAccount
    @Tag("F35")
    @OnOneDatabase
    void aFileThatOnlyLooksOtherwiseIsRead(AccountUnderTest account) {
        StatementDay day = StatementDay.fresh(account);
        Purchase purchase = halfRefunded(account);
        day.closes();

        for (FileFault fault : account.fileFaults()) {
            if (fault.isHarmless()) {
                day.spoils("spoil_file", small(fault));
                day.pulls();
                assertThat(day.classes(purchase))
                        .as(fault.how())
                        .containsExactly("AGREED", "AGREED");
                Sandbox.behaves();
            }
        }
        day.pulls();
        assertThat(day.classes(purchase)).containsExactly("AGREED", "AGREED");
    }

    /** F37: many chunks, most of them another shop's. */
    @EachAccount
    @Tag("F37")
    void aHugeStatementIsImportedInChunks(AccountUnderTest account) {
        StatementDay day = StatementDay.fresh(account);
        Purchase purchase = halfRefunded(account);
        day.fill(MANY_LINES, "SHOP");

        day.closesAndPulls();

        assertThat(day.linesThatCount()).isEqualTo(MANY_LINES + 2);
        assertThat(day.classes(purchase))
                .filteredOn(found -> !found.equals("NOT_OURS"))
                .containsExactly("AGREED", "AGREED");
        assertThat(day.openDiscrepancies()).isZero();
    }

    /** F36 */
    @EachAccount
    @Tag("F36")
    void theSameStatementAgainChangesNothing(AccountUnderTest account) {
        StatementDay day = StatementDay.fresh(account);
        halfRefunded(account);
        day.closesAndPulls();
        List<String> before = day.everything();

        day.pulls();
        day.pulls();

        assertThat(day.everything()).isEqualTo(before);
    }

    /** F36: closed too early, and issued again with what came afterwards. */
    @EachAccount
    @Tag("F36")
    void aStatementThatIsIssuedAgainSupersedesTheOneBefore(AccountUnderTest account) {
        StatementDay day = StatementDay.fresh(account);
        Purchase early = halfRefunded(account);
        day.closesAndPulls();
        Purchase late = halfRefunded(account);
        assertThat(day.linesThatCount()).isEqualTo(2);

        day.closesAndPulls();

        assertThat(day.linesThatCount()).isEqualTo(4);
        assertThat(day.runStates()).hasSize(2);
        assertThat(day.classes(early, late)).hasSize(4).containsOnly("AGREED");
        assertThat(day.agrees()).isTrue();
    }

    private static Purchase halfRefunded(AccountUnderTest account) {
        Purchase purchase = Purchase.paid(account);
        String refundNo = purchase.applies(4444L);
        Timers.refunds();
        Timers.until(
                Duration.ofHours(6), () -> purchase.refundStatus(refundNo).equals("SUCCEEDED"));
        assertThat(purchase.refundStatus(refundNo)).isEqualTo("SUCCEEDED");
        return purchase;
    }

    private static String classOf(String how, AccountUnderTest account) {
        return switch (how) {
            case "missing" -> "MISSING_AT_PROVIDER";
            case "extra" -> "MISSING_IN_OUR_BOOKS";
            case "foreign" -> "NOT_OURS";
            case "time" -> StatementDay.comparesTime(account) ? "TIME" : "AGREED";
            case "amount" -> "AMOUNT";
            case "currency" -> "CURRENCY";
            case "duplicate" -> "DUPLICATE";
            case "type" -> "UNREADABLE";
            default -> throw new AssertionError("a line can be wrong in a new way: " + how);
        };
    }

    /** Big enough to be one, small enough for every run of the tests. */
    private static Map<String, Object> small(FileFault fault) {
        return switch (fault.how()) {
            case "zip_bomb" -> Map.of("how", fault.how(), "megabytes", 64);
            case "long_line" -> Map.of("how", fault.how(), "megabytes", 2);
            default -> Map.of("how", fault.how());
        };
    }
}
