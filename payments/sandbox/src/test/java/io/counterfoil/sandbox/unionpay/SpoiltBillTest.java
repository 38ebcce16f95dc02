package io.counterfoil.sandbox.unionpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.sandbox.Simulation;
import io.counterfoil.sandbox.misbehaviour.FileFault;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.ZipException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are handed out wrong, validly signed, and that the next one is right. */
class SpoiltBillTest {

    private final Simulation simulation = new Simulation(Acp.SETTINGS);
    private final AcpMerchant merchant = new AcpMerchant(simulation);

    @BeforeEach
    void publish() {
        for (int i = 1; i <= 4; i++) {
            merchant.pay(merchant.payment("PAY2026112200000" + i, "8888"));
        }
        simulation.api(
                "POST",
                "statements/close-day",
                "{\"app\":\"" + Acp.NAME + "\",\"date\":\"2026-11-22\"}");
    }

    @AfterEach
    void end() {
        merchant.close();
        simulation.close();
    }

    static Set<FileFault> faults() {
        return SpoiltZm.FAULTS;
    }

    @ParameterizedTest
    @MethodSource("faults")
    void eachFaultChangesTheFileAndTheNextOneIsWhole(FileFault fault) {
        var whole = merchant.bill("1122").get("fileContent");
        spoil(fault.name().toLowerCase(Locale.ROOT), "\"megabytes\":1,\"count\":50");

        var spoilt = merchant.bill("1122");
        assertThat(spoilt).containsEntry("respCode", "00");
        assertThat(Acp.validates(spoilt)).isTrue();
        assertThat(spoilt.get("fileContent")).isNotEqualTo(whole);
        assertThat(merchant.bill("1122")).containsEntry("fileContent", whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"path_in_archive", "absolute_path"})
    void anEntrysNameCanLeadOutOfTheArchive(String how) throws IOException {
        spoil(how, "");

        assertThat(Zm.entries(merchant.bill("1122").get("fileContent")).keySet())
                .anyMatch(name -> name.startsWith("/tmp/") || name.startsWith("../../"))
                .anyMatch(name -> name.contains("ZM_"));
    }

    @Test
    void aBombIsSmallOnTheWireAndHugeInside() {
        spoil("zip_bomb", "\"megabytes\":64");

        var content = merchant.bill("1122").get("fileContent");
        assertThat(content.length()).isLessThan(1_000_000);
        // Who reads all of it learns at its end that its head had lied about its size.
        assertThatThrownBy(() -> Zm.entries(content))
                .isInstanceOf(ZipException.class)
                .hasMessageContaining("expected 1000 but got 6");
    }

    @Test
    void aCutTextEndsInTheMiddleOfALine() throws IOException {
        spoil("cut_text", "");

        var lines = Zm.lines(merchant.bill("1122"));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).hasSize(607);
        assertThat(lines.get(2)).hasSize(303);
    }

    @Test
    void aLineCanBeBroken() throws IOException {
        for (var how : List.of("bad_amount", "bad_time", "short_row", "shifted_row")) {
            spoil(how, "");
        }
        var amount = Zm.lines(merchant.bill("1122")).get(0);
        var time = Zm.lines(merchant.bill("1122")).get(0);
        var cut = Zm.lines(merchant.bill("1122")).get(0);
        var shifted = Zm.lines(merchant.bill("1122")).get(0);

        assertThat(Zm.at(amount, 66, 12)).isEqualTo("0000000012.5");
        assertThat(Zm.at(time, 35, 10)).isEqualTo("1332256199");
        assertThat(cut).hasSize(300);
        assertThat(shifted).hasSize(608);
        assertThat(Zm.at(shifted, 1, 3)).isEqualTo("S22");
    }

    @Test
    void thereCanBeDisputesBesideIt() throws IOException {
        spoil("disputes", "\"count\":2");

        var entries = Zm.entries(merchant.bill("1122").get("fileContent"));
        assertThat(entries.get("INN26112288ZME_" + Acp.MER_ID)).hasSize(2 * (339 + 2));
        assertThat(entries.get("INN26112288ZM_" + Acp.MER_ID)).hasSize(4 * (607 + 2));
    }

    @Test
    void itCanBeAnotherMerchants() throws IOException {
        spoil("wrong_account", "");

        assertThat(Zm.lines(merchant.bill("1122")))
                .allSatisfy(line -> assertThat(Zm.at(line, 293, 15)).isEqualTo("777999999999999"));
    }

    @Test
    void whatIsNoZipIsStillDeflated() throws DataFormatException {
        spoil("plain_text", "");

        assertThat(Zm.at(Zm.inflated(merchant.bill("1122").get("fileContent")), 0, 3))
                .isEqualTo("S22");
    }

    @Test
    void theContentCanBeAnythingAtAll() {
        simulation.api(
                "POST",
                "misbehaviours",
                "{\"on\":\"bill\",\"kind\":\"alter\",\"field\":\"fileContent\",\"value\":\"no base64\"}");

        var answer = merchant.bill("1122");
        assertThat(answer).containsEntry("fileContent", "no base64");
        assertThat(Acp.validates(answer)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = FileFault.class,
            names = {"HTML", "EMPTY", "HTTP_404", "HTTP_500", "REDIRECT", "EXPIRED", "HALF_BODY"})
    void theAnswerCanBeNoneAtAll(FileFault fault) {
        spoil(fault.name().toLowerCase(Locale.ROOT), "");

        if (fault == FileFault.HTML) {
            assertThat(Acp.validates(merchant.bill("1122"))).isFalse();
        } else {
            assertThatThrownBy(() -> merchant.bill("1122")).isInstanceOf(RuntimeException.class);
        }
        assertThat(merchant.bill("1122")).containsEntry("respCode", "00");
    }

    private void spoil(String how, String options) {
        simulation.api(
                "POST",
                "misbehaviours",
                "{\"on\":\"statement\",\"kind\":\"spoil_file\",\"how\":\""
                        + how
                        + "\""
                        + (options.isEmpty() ? "" : "," + options)
                        + "}");
    }
}
