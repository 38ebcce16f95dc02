package io.counterfoil.adminweb.web;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S21, and RFC 4180. */
class CsvFileTest {

    private record Row(String text, Money amount, Instant at) {}

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final List<CsvColumn<Row>> COLUMNS =
            Stream.of(
                            List.of(CsvColumn.<Row>text("text", Row::text)),
                            CsvColumn.<Row>money("amount", Row::amount),
                            List.of(CsvColumn.<Row>moment("at", Row::at)))
                    .flatMap(List::stream)
                    .toList();

    @Test
    void theFileIsUtf8WithAMarkAndHasLinesAsTheStandardSays() throws IOException {
        String file = written(List.of(row("龙井, \"first\"\nflush")));
        assertThat(file)
                .isEqualTo(
                        "\uFEFFtext,amount,amount_currency,at\r\n"
                                + "\"龙井, \"\"first\"\"\nflush\",88.88,CNY,2026-11-22T12:00:00Z\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "=cmd|' /C calc'!A0",
                "＝1+1",
                "＋1",
                "－1",
                "＠x"
            })
    void noTextOfAStrangerIsAFormula(String text) throws IOException {
        assertThat(cell(text)).isEqualTo("'" + text);
    }

    @Test
    void aNulDoesNotHideAFormula() throws IOException {
        assertThat(cell("\0=1+1")).isEqualTo("'=1+1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026112222001234567890123456", "0012", "1e5", "12.50", "7"})
    void aNumberThatIsANameStaysText(String number) throws IOException {
        assertThat(cell(number)).isEqualTo("'" + number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CFO01JDAAAAAAAAAAAAAAAAAAAAAA", "Tea = good", "a-1", "", "2 cups"})
    void whatIsHarmlessStaysAsItIs(String text) throws IOException {
        assertThat(cell(text)).isEqualTo(text);
    }

    @Test
    void anAmountStaysANumberAlsoWhenItIsNegative() throws IOException {
        CsvRecord record =
                records(written(List.of(new Row("x", Money.of(-1, "CNY"), null)))).get(1);
        assertThat(record.getField(1)).isEqualTo("-0.01");
        assertThat(record.getField(3)).isEmpty();
        record = records(written(List.of(new Row("x", Money.of(1234, "JPY"), null)))).get(1);
        assertThat(record.getFields()).containsExactly("x", "1234", "JPY", "");
        record = records(written(List.of(new Row("x", null, null)))).get(1);
        assertThat(record.getFields()).containsExactly("x", "", "", "");
    }

    @Test
    void itIsReadPageByPageAndSaysWhereItWasCut() throws IOException {
        Pages pages = new Pages();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvFile.write(out, COLUMNS, pages, 1_000);
        List<CsvRecord> all = records(out.toString(StandardCharsets.UTF_8));
        assertThat(all).hasSize(1 + 1_000 + 1);
        assertThat(all.get(1_001).getField(0)).startsWith("CUT after 1000 rows");
        assertThat(pages.read).isEqualTo(6);
    }

    @Test
    void aListThatJustFitsIsNotCut() throws IOException {
        String file = written(Collections.nCopies(200, row("x")));
        assertThat(file).doesNotContain("CUT");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvFile.write(
                out, COLUMNS, (cursor, limit) -> new Page<>(List.of(row("x"), row("y")), null), 2);
        assertThat(records(out.toString(StandardCharsets.UTF_8))).hasSize(3);
    }

    /** A hundred thousand rows pass through without more than one page of them being held. */
    @Test
    void nothingIsHeldBack() throws IOException {
        Pages pages = new Pages();
        long[] bytes = {0};
        CsvFile.write(
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        bytes[0]++;
                    }

                    @Override
                    public void write(byte[] b, int off, int len) {
                        bytes[0] += len;
                        long behind = pages.read * 200L * 40 - bytes[0];
                        assertThat(behind).isLessThan(3 * 200 * 40);
                    }
                },
                COLUMNS,
                pages,
                100_000);
        assertThat(bytes[0]).isGreaterThan(100_000L * 40);
    }

    /** Endless pages of 200 rows of 40 bytes. */
    private static final class Pages implements CsvFile.Source<Row> {
        private int read;

        @Override
        public Page<Row> page(String cursor, int limit) {
            assertThat(cursor).isEqualTo(read == 0 ? null : "page " + read);
            read++;
            return new Page<>(Collections.nCopies(limit, row("text-of-row")), "page " + read);
        }
    }

    private static Row row(String text) {
        return new Row(text, Money.of(8888, "CNY"), NOON);
    }

    private static String cell(String text) throws IOException {
        return records(written(List.of(row(text)))).get(1).getField(0);
    }

    private static String written(List<Row> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvFile.write(out, COLUMNS, (cursor, limit) -> new Page<>(rows, null), 100_000);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<CsvRecord> records(String file) {
        return CsvReader.builder().ofCsvRecord(file.substring(1)).stream().toList();
    }
}
