package io.counterfoil.payments.provider.unionpay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.StatementLine.Kind;
import io.counterfoil.payments.UnreadableStatementException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/**
 * F35: whatever is in a bill is read, shown as unreadable, or refused; nothing else ever happens.
 */
class BillMutationProperties {

    private record Row(boolean isRefund, long fen, long fee, int number) {

        byte[] bytes() {
            byte[] record = isRefund ? Bills.refund() : Bills.payment();
            record = Bills.with(record, BillColumn.TXN_AMT, "%012d".formatted(fen));
            record = Bills.with(record, BillColumn.ORDER_ID, "CF%010d".formatted(number));
            record = Bills.with(record, BillColumn.MER_FEE, sign(!isRefund) + digits(fee));
            return Bills.with(
                    record,
                    BillColumn.SETTLE_AMT,
                    sign(isRefund == fen > fee) + digits(Math.abs(fen - fee)));
        }

        private static String sign(boolean isDebit) {
            return isDebit ? "D" : "C";
        }

        private static String digits(long fen) {
            return "%012d".formatted(fen);
        }
    }

    /** I12: what goes in comes out, to the fen and in order. */
    @Property(tries = 60)
    void amountsAddUp(@ForAll("rows") List<Row> rows) {
        Bills.Read read = Bills.read(rows.stream().map(Row::bytes).toArray(byte[][]::new));

        assertThat(read.lines()).hasSameSizeAs(rows);
        long paid = 0;
        long refunded = 0;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            StatementLine line = read.lines().get(i);
            long amount = row.isRefund() ? -row.fen() : row.fen();
            assertThat(line.unreadable()).as(line.raw()).isNull();
            assertThat(line.amount()).isEqualTo(Money.of(amount, "CNY"));
            assertThat(line.fee())
                    .isEqualTo(Money.of(row.isRefund() ? row.fee() : -row.fee(), "CNY"));
            paid += row.isRefund() ? 0 : amount;
            refunded += row.isRefund() ? amount : 0;
        }
        assertThat(read.totals().paid()).isEqualTo(Money.of(paid, "CNY"));
        assertThat(read.totals().refunded()).isEqualTo(Money.of(refunded, "CNY"));
    }

    /** No line that says it is readable has an amount that its settlement contradicts. */
    @Property(tries = 400)
    @Tag("F35")
    void alteredBytesAreReadOrShown(
            @ForAll @IntRange(max = 606) int at,
            @ForAll byte with,
            @ForAll @IntRange(max = 606) int alsoAt,
            @ForAll byte alsoWith) {
        byte[] record = Bills.payment();
        record[at] = with;
        record[alsoAt] = alsoWith;

        for (StatementLine line : Bills.read(record).lines()) {
            if (line.unreadable() == null) {
                assertThat(line.amount()).isNotNull();
                assertThat(line.amount().isPositive()).isEqualTo(line.kind() == Kind.PAYMENT);
                assertThat(line.paymentNumber()).matches("[0-9A-Za-z]{8,32}");
            }
        }
    }

    @Property(tries = 400)
    @Tag("F34")
    void anAlteredZipIsReadOrRefused(@ForAll @IntRange(max = 4000) int at, @ForAll byte with) {
        byte[] zip = Bills.zip(Map.of(Bills.NAME, Bills.lines(Bills.payment(), Bills.refund())));
        zip[at % zip.length] = with;

        try {
            assertThat(Bills.readZip(zip).lines().size()).isBetween(0, 2);
        } catch (UnreadableStatementException refused) {
            assertThat(refused).hasMessageNotContaining(new String(zip, ISO_8859_1));
        }
    }

    @Property(tries = 300)
    @Tag("F35")
    void anyLinesAreReadOrRefused(@ForAll byte[] content) {
        try {
            for (StatementLine line :
                    Bills.readZip(Bills.zip(Map.of(Bills.NAME, content))).lines()) {
                assertThat(line.unreadable()).isNotNull();
            }
        } catch (UnreadableStatementException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }

    /** F40, I15: the year of a trace is found again, at any distance that a bill can have. */
    @Property(tries = 500)
    @Tag("F40")
    void aTimeWithoutItsYearIsFoundAgain(
            @ForAll @LongRange(min = 1_500_000_000, max = 2_500_000_000L) long second,
            @ForAll @IntRange(min = -100 * 86_400, max = 100 * 86_400) int away) {
        Instant instant = Instant.ofEpochSecond(second);
        String withoutYear = UnionTime.text(instant).substring(4);

        assertThat(UnionTime.nearest(withoutYear, instant.plusSeconds(away))).contains(instant);
        assertThat(UnionTime.instant(UnionTime.text(instant))).contains(instant);
    }

    /** I15: days follow each other without a gap and without an overlap. */
    @Property(tries = 300)
    @Tag("F40")
    void eachInstantIsInExactlyOneDay(
            @ForAll @LongRange(min = 1_500_000_000, max = 2_500_000_000L) long second) {
        Instant instant = Instant.ofEpochSecond(second);
        LocalDate day = ClearingDay.of(instant);

        assertThat(ClearingDay.beginOf(day)).isBeforeOrEqualTo(instant);
        assertThat(ClearingDay.beginOf(day.plusDays(1))).isAfter(instant);
        assertThat(Duration.between(ClearingDay.beginOf(day), ClearingDay.beginOf(day.plusDays(1))))
                .isEqualTo(Duration.ofDays(1));
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.longs().between(1, 999_999_999_999L),
                        Arbitraries.longs().between(0, 1_000_000),
                        Arbitraries.integers().between(0, 1_000_000_000))
                .as(Row::new)
                .list()
                .ofMaxSize(30);
    }
}
