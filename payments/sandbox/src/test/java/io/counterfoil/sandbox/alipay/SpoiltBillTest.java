package io.counterfoil.sandbox.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.AlipayApiException;
import io.counterfoil.sandbox.Merchant;
import io.counterfoil.sandbox.Simulation;
import io.counterfoil.sandbox.misbehaviour.FileFault;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that can be wrong with a bill is wrong once, and right when it is fetched again. */
class SpoiltBillTest {

    private static final String TODAY = "2026-11-22";
    private static final Set<FileFault> HARMLESS =
            EnumSet.of(
                    FileFault.LF,
                    FileFault.MIXED_LINE_ENDS,
                    FileFault.SHUFFLED_COLUMNS,
                    FileFault.SUMMARY_FIRST);

    private final Simulation simulation = new Simulation();
    private final Merchant merchant = new Merchant(simulation.gatewayUrl());

    @BeforeEach
    void business() throws AlipayApiException {
        pays("P1", "88.88");
        pays("P2", "100.00");
        merchant.refund("P1", "8.88", "R1");
        close();
    }

    @AfterEach
    void end() {
        merchant.close();
        simulation.close();
    }

    @Test
    void theGenuineBillHasNoProblem() throws AlipayApiException {
        assertThat(problem()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = FileFault.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DISPUTES", "WRONG_HASH", "NO_BACK_TICKS"})
    void aMerchantCanNoticeEachFaultAndTheNextFileIsWhole(FileFault fault)
            throws AlipayApiException {
        spoilFile(fault, fault == FileFault.ZIP_BOMB ? ",\"megabytes\":64" : "");

        assertThat(problem().isEmpty()).as(fault.name()).isEqualTo(HARMLESS.contains(fault));
        assertThat(problem()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = FileFault.class,
            names = {"LF", "MIXED_LINE_ENDS", "SHUFFLED_COLUMNS", "SUMMARY_FIRST"})
    void whatIsOnlyUnusualSaysTheSame(FileFault fault) throws AlipayApiException {
        var rows = Bill.read(fetch().body()).rows();
        var genuine = fetch().body();
        spoilFile(fault, "");
        var unusual = fetch().body();

        assertThat(unusual).isNotEqualTo(genuine);
        assertThat(Bill.read(unusual).rows()).isEqualTo(rows);
    }

    @Test
    void aBombIsSmallAndSaysThatItsTextIsToo() throws AlipayApiException {
        spoilFile(FileFault.ZIP_BOMB, "");
        var bomb = fetch().body();

        assertThat(bomb.length).isBetween(1 << 20, 32 << 20);
        assertThat(StrictBill.problem(200, bomb)).contains("too big");
    }

    @ParameterizedTest
    @CsvSource({
        "missing,'P2',''",
        "duplicate,'P1,P1,P2','88.88,88.88,100.00'",
        "amount,'P1,P2','88.89,100.00'",
    })
    void aLineCanBePublishedWrongUnderFittingTotals(String how, String numbers, String amounts)
            throws AlipayApiException {
        spoilLine(how, "");
        close();

        var bill = Bill.read(fetch().body());
        var payments = bill.rows().stream().filter(r -> r.get("业务类型").equals("交易")).toList();
        assertThat(payments.stream().map(r -> r.get("商户订单号"))).containsExactly(numbers.split(","));
        if (!amounts.isEmpty()) {
            assertThat(payments.stream().map(r -> r.get("订单金额（元）")))
                    .containsExactly(amounts.split(","));
        }
        assertThat(problem()).isEmpty();
        close();
        assertThat(Bill.read(fetch().body()).column("商户订单号")).containsExactly("P1", "P2", "P1");
    }

    @Test
    void theFaultTakesTheLineThatItIsMeantFor() throws AlipayApiException {
        spoilLine("amount", ",\"out_trade_no\":\"P1\",\"out_request_no\":\"R1\"");
        spoilLine("time", ",\"out_trade_no\":\"P2\",\"seconds\":60");
        spoilLine("field", ",\"out_trade_no\":\"P1\",\"column\":\"支付宝交易号\",\"value\":\"T9\"");
        spoilLine("missing", ",\"out_trade_no\":\"P9\"");
        close();

        var bill = Bill.read(fetch().body());
        assertThat(bill.column("订单金额（元）")).containsExactly("88.88", "100.00", "-8.89");
        assertThat(bill.column("完成时间"))
                .containsExactly(
                        "2026-11-22 10:00:00", "2026-11-22 10:01:00", "2026-11-22 10:00:00");
        assertThat(bill.column("支付宝交易号").get(0)).isEqualTo("T9");
    }

    @Test
    void aLineOfAnotherKindOrShopCanBeThere() throws AlipayApiException {
        spoilLine("type", ",\"out_trade_no\":\"P1\"");
        spoilLine("foreign", ",\"out_trade_no\":\"P2\",\"amount\":\"7.00\"");
        spoilLine("extra", ",\"out_trade_no\":\"P2\",\"as\":\"P3\"");
        close();

        var bill = Bill.read(fetch().body());
        assertThat(bill.column("业务类型")).containsExactly("转账", "交易", "交易", "交易", "退款");
        assertThat(bill.column("商户订单号")).contains("P1", "P2", "P3", "SHOP202611221");
        assertThat(bill.detail()).contains("#交易合计：3笔，商家实收共207.00元");
    }

    @Test
    void anEmptyBillCanHaveALineTooMany() throws AlipayApiException {
        simulation.machine.set(Simulation.START.plusSeconds(86_400));
        spoilLine("extra", ",\"as\":\"P3\"");
        simulation.api("POST", "statements/close-day", "{\"date\":\"2026-11-21\"}");

        var url = merchant.bill("trade", "2026-11-21").getBillDownloadUrl();
        assertThat(Bill.read(simulation.download(url).body()).column("商户订单号"))
                .containsExactly("P3");
    }

    @Test
    void aBillCanBeLateForSomeTriesOrUntilItIsTold() throws AlipayApiException {
        ask("\"kind\":\"late\",\"times\":1,\"sub_code\":\"NO_BILL_DATA\"");
        assertThat(merchant.bill("trade", TODAY).getSubCode()).isEqualTo("NO_BILL_DATA");
        assertThat(merchant.bill("trade", TODAY).isSuccess()).isTrue();

        ask("\"kind\":\"late\",\"date\":\"" + TODAY + "\"");
        assertThat(merchant.bill("trade", "2026-11-20").isSuccess()).isTrue();
        assertThat(merchant.bill("trade", TODAY).getSubCode()).isEqualTo("isp.bill_not_exist");
        assertThat(merchant.bill("trade", TODAY).getSubCode()).isEqualTo("isp.bill_not_exist");
        simulation.api("DELETE", "misbehaviours", "");
        assertThat(merchant.bill("trade", TODAY).isSuccess()).isTrue();
    }

    @Test
    void aFaultIsMeantForADayAndAnApplicationOnly() throws AlipayApiException {
        spoilFile(FileFault.HTML, ",\"date\":\"2026-11-21\"");
        spoilFile(FileFault.HTML, ",\"app\":\"another\"");

        assertThat(problem()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"kind\":\"spoil_file\",\"how\":\"burnt\"",
                "\"kind\":\"spoil_file\"",
                "\"kind\":\"spoil_line\",\"how\":\"html\"",
                "\"kind\":\"hang\""
            })
    void whatIsAskedForInNonsenseIsRefused(String members) {
        assertThatThrownBy(() -> ask(members)).hasMessageContaining("400");
    }

    private String problem() throws AlipayApiException {
        try {
            var answer = fetch();
            return StrictBill.problem(answer.statusCode(), answer.body());
        } catch (UncheckedIOException e) {
            return "connection";
        }
    }

    private HttpResponse<byte[]> fetch() throws AlipayApiException {
        return simulation.download(merchant.bill("trade", TODAY).getBillDownloadUrl());
    }

    private void spoilFile(FileFault fault, String more) {
        ask(
                "\"kind\":\"spoil_file\",\"how\":\""
                        + fault.name().toLowerCase(Locale.ROOT)
                        + "\""
                        + more);
    }

    private void spoilLine(String how, String more) {
        ask("\"kind\":\"spoil_line\",\"how\":\"" + how + "\"" + more);
    }

    private void ask(String members) {
        simulation.api("POST", "misbehaviours", "{\"on\":\"statement\"," + members + "}");
    }

    private void close() {
        simulation.api("POST", "statements/close-day", "{}");
    }

    private void pays(String number, String amount) {
        simulation.api(
                "POST",
                "pay",
                "{\"pay_url\":\"" + merchant.payUrl(number, amount, "2026-11-22 10:30:00") + "\"}");
    }
}
