package io.counterfoil.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.incontainer.ApplyAnswer;
import io.counterfoil.app.incontainer.PullStatement;
import io.counterfoil.app.incontainer.RefundActs;
import io.counterfoil.app.it.DeployedWar;
import io.counterfoil.app.it.InContainer;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our book against the statements of a provider that speaks Alipay, on the real tables. */
class ReconciliationIT extends DeployedWar {

    private static final String APPLICATION = "io.counterfoil.reconciliation.application.";
    private static final String REFUNDS = "io.counterfoil.refunds.application.";
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    private LocalDate day;
    private String paymentNo;

    /** A day of its own: noon in Beijing, one payment of which half went back. */
    @BeforeEach
    void aDayWithAPaymentAndARefund() {
        Instant now = InContainer.now();
        Instant noon =
                now.atOffset(BEIJING).toLocalDate().plusDays(2).atTime(12, 0).toInstant(BEIJING);
        Merchant merchant = Merchant.demo();
        InContainer.advance(Duration.between(now, noon));
        day = noon.atOffset(BEIJING).toLocalDate();
        Sandbox.reset();
        Sandbox.misbehaves("{\"on\":\"notification\",\"kind\":\"lose\",\"times\":0}");
        JsonObject payment = merchant.starts(merchant.places(), "alipay.page");
        paymentNo = payment.getString("payment_no");
        Sandbox.pays(Merchant.opensPayPage(payment));
        assertThat(InContainer.run(ApplyAnswer.class, Map.of("payment_no", paymentNo)))
                .isEqualTo("SUCCEEDED");
        InContainer.run(
                RefundActs.class,
                Map.of("act", "request", "payment_no", paymentNo, "minor", "4444"));
        InContainer.sweep(REFUNDS + "RefundSweeper", "sendDue");
    }

    @AfterEach
    void theInvariantsHold() {
        Sandbox.reset();
        assertPartition();
        assertBooksBalance();
    }

    @Test
    void aDayIsPulledAndEachLineAgrees() {
        closesAndPulls();

        assertThat(classes()).containsExactly("AGREED", "AGREED");
        assertThat(day()).isEqualTo("0 0 true");
        assertThat(openDiscrepancies()).isZero();
    }

    @Test
    void theTimerPullsADayWhenItIsPublished() {
        InContainer.advance(Duration.ofHours(21).plusMinutes(1));
        InContainer.sweep(APPLICATION + "StatementSweeper", "planDays");
        works();

        assertThat(runStates()).containsExactly("DONE");
        assertThat(classes()).containsExactly("AGREED", "AGREED");
    }

    @ParameterizedTest
    @CsvSource({
        "amount, AMOUNT",
        "missing, MISSING_AT_PROVIDER",
        "duplicate, DUPLICATE",
        "extra, MISSING_IN_OUR_BOOKS",
        "foreign, NOT_OURS",
        "type, UNREADABLE",
        "time, TIME"
    })
    void eachSpoiltLineLandsInItsClassAndHealsWhenTheBillIsIssuedAgain(
            String how, String matchClass) {
        Sandbox.misbehaves(
                "{\"on\":\"statement\",\"kind\":\"spoil_line\",\"how\":\""
                        + how
                        + "\",\"out_trade_no\":\""
                        + paymentNo
                        + "\"}");
        closesAndPulls();

        assertThat(classes()).contains(matchClass);
        assertExplainedToTheCent();
        InContainer.advance(Duration.ofDays(3));
        works();
        assertThat(openDiscrepancies())
                .isEqualTo(matchClass.equals("NOT_OURS") ? 0 : how.equals("type") ? 2 : 1);
        assertPartition();

        closesAndPulls();

        assertThat(classes()).containsExactly("AGREED", "AGREED");
        assertThat(openDiscrepancies()).isZero();
        assertThat(versions()).isEqualTo(2);
    }

    @Test
    void f36TheSameFileThreeTimesChangesNothing() {
        closesAndPulls();
        List<String> before = everything();

        pulls();
        pulls();

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void f33ALateStatementIsFlaggedAndComes() {
        Sandbox.post("/statements/close-day", "{}");
        Sandbox.misbehaves("{\"on\":\"statement\",\"kind\":\"late\",\"date\":\"" + day + "\"}");
        InContainer.advance(Duration.ofDays(2));
        pulls();

        assertThat(runStates()).containsExactly("WAITING");
        works();
        assertThat(lateItems()).isOne();

        Sandbox.behaves();
        pulls();

        assertThat(runStates()).containsExactly("DONE");
        assertThat(lateItems()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "html",
                "cut_zip",
                "utf_8",
                "renamed_column",
                "footer_sum",
                "cut_text",
                "wrong_day"
            })
    void f34F35AFileThatCannotBeTrustedIsQuarantinedWhole(String how) {
        Sandbox.post("/statements/close-day", "{}");
        Sandbox.misbehaves(
                "{\"on\":\"statement\",\"kind\":\"spoil_file\",\"how\":\"" + how + "\"}");
        pulls();

        assertThat(runStates()).containsAnyOf("QUARANTINED", "WAITING");
        assertThat(
                        Product.count(
                                "reconciliation.statement_line l join reconciliation.statement_run r"
                                        + " on r.id = l.run_id where r.statement_day = '"
                                        + day
                                        + "'"))
                .isZero();

        Sandbox.behaves();
        pulls();
        assertThat(classes()).containsExactly("AGREED", "AGREED");
    }

    @Test
    void f60ARefundOfTheConsoleIsRecordedAndAgrees() {
        Sandbox.post(
                "/trades/" + paymentNo + "/refund",
                "{\"amount\":\"1.00\",\"out_request_no\":\"CONSOLE1\",\"notify\":false}");
        closesAndPulls();
        assertThat(classes()).containsExactly("AGREED", "AGREED", "MISSING_IN_OUR_BOOKS");
        assertThat(openDiscrepancies()).isZero();

        for (int i = 0; i < 5; i++) {
            InContainer.advance(Duration.ofSeconds(30));
            InContainer.sweep(REFUNDS + "SightingSweeper", "settleDue");
        }
        works();

        assertThat(classes()).containsExactly("AGREED", "AGREED", "AGREED");
        assertThat(
                        Product.count(
                                "refunds.refund where request_no = 'CONSOLE1' and payment_no = '"
                                        + paymentNo
                                        + "' and origin = 'PROVIDER'"))
                .isOne();
    }

    /** Of a whole day only what belongs to this test's payment and day. */
    private List<String> classes() {
        return texts(
                "select m.match_class as v from reconciliation.match_row m"
                        + " left join reconciliation.statement_line l on l.id = m.line_id"
                        + " left join reconciliation.statement_run r on r.id = l.run_id"
                        + " left join reconciliation.book_entry e on e.id = m.entry_id"
                        + " where r.statement_day = '"
                        + day
                        + "' or e.payment_no = '"
                        + paymentNo
                        + "' order by m.match_class");
    }

    private void closesAndPulls() {
        Sandbox.post("/statements/close-day", "{\"date\":\"" + day + "\"}");
        pulls();
    }

    private void pulls() {
        InContainer.run(PullStatement.class, Map.of("day", day.toString()));
        works();
    }

    private static void works() {
        InContainer.sweep(APPLICATION + "StatementSweeper", "pullDue");
        InContainer.sweep(APPLICATION + "MatchSweeper", "match");
    }

    private String day() {
        return InContainer.run(
                PullStatement.class, Map.of("day", day.toString(), "explain", "yes"));
    }

    private void assertExplainedToTheCent() {
        String[] said = day().split(" ");
        assertThat(said[1]).isEqualTo(said[0]);
    }

    private List<String> runStates() {
        return texts(
                "select state as v from reconciliation.statement_run where version is not null and statement_day = '"
                        + day
                        + "' order by id");
    }

    private long versions() {
        return runStates().size();
    }

    private long openDiscrepancies() {
        return Product.count(
                "reconciliation.discrepancy where status = 'OPEN' and statement_day = '"
                        + day
                        + "'");
    }

    private long lateItems() {
        return Product.count(
                "reconciliation.work_item where closed_at is null and kind = 'statement_late'"
                        + " and about = 'demo "
                        + day
                        + "'");
    }

    private List<String> everything() {
        return List.of(
                        "select * from reconciliation.match_row order by id",
                        "select * from reconciliation.discrepancy order by id",
                        "select id, version, state, superseded from reconciliation.statement_run"
                                + " where version is not null order by id",
                        "select * from reconciliation.book_entry order by id",
                        "select id, raw_text from reconciliation.statement_line order by id")
                .stream()
                .flatMap(sql -> Product.rows(sql).stream())
                .map(JsonObject::toString)
                .toList();
    }

    /** I12: each line that counts and each entry is in exactly one class. */
    private static void assertPartition() {
        assertThat(
                        Product.rows(
                                "select l.id from reconciliation.statement_line l"
                                        + " join reconciliation.statement_run r on r.id = l.run_id"
                                        + " left join reconciliation.match_row m on m.line_id = l.id"
                                        + " group by l.id, r.counts"
                                        + " having count(m.id) <> case when r.counts then 1 else 0 end"
                                        + " union all select e.id from reconciliation.book_entry e"
                                        + " left join reconciliation.match_row m on m.entry_id = e.id"
                                        + " group by e.id having count(m.id) <> 1"))
                .isEmpty();
    }

    /** I9: the book says what the payment's own sums say; I3: nothing above what was paid. */
    private void assertBooksBalance() {
        assertThat(
                        texts(
                                "select sum(e.amount_minor) - max(p.paid_minor) + max(p.refunded_minor)"
                                        + " + max(p.refunded_outside_minor) as v from reconciliation.book_entry e"
                                        + " join payments.payment p on p.payment_no = e.payment_no"
                                        + " where e.payment_no = '"
                                        + paymentNo
                                        + "' group by p.payment_no"))
                .containsExactly("0");
        assertThat(
                        Product.count(
                                "payments.payment where refund_reserved_minor + refunded_minor > paid_minor"))
                .isZero();
    }

    private static List<String> texts(String sql) {
        return Product.rows(sql).stream().map(row -> row.getString("v")).toList();
    }
}
