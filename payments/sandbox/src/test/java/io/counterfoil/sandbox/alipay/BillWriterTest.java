package io.counterfoil.sandbox.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.sandbox.Vectors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A bill comes out as in the provider's vectors, character by character. */
class BillWriterTest {

    private static final List<BillRow> ROWS =
            List.of(
                    payment("01", "P20261121000001", "测试商品A", "09:00:00", "09:00:07", "88.88"),
                    payment("02", "P20261121000002", "测试商品B", "10:30:00", "10:31:12", "100.00"),
                    refund(
                            "2026112122001400021000000001",
                            "P20261121000001",
                            "测试商品A",
                            "2026-11-21 09:00:00",
                            "11:00:00",
                            "-8.88",
                            "R20261121000001"),
                    refund(
                            "2026112122001400021000000002",
                            "P20261121000002",
                            "测试商品B",
                            "2026-11-21 10:30:00",
                            "15:00:00",
                            "-100.00",
                            "R20261121000002"),
                    refund(
                            "2026112022001400021000000099",
                            "P20261120000099",
                            "昨日商品",
                            "2026-11-20 20:00:00",
                            "16:00:00",
                            "-1.50",
                            "R20261121000003"),
                    payment("03", "P20261121000003", "测试商品C", "23:59:58", "23:59:59", "0.01"));

    @Test
    void theBillOfTheVectorComesOutCharacterByCharacter() throws IOException {
        var vector = Vectors.read("alipay-bill-trade");
        var out = new ByteArrayOutputStream();
        new BillWriter(
                        vector.getString("account"),
                        LocalDate.parse(vector.getString("bill_date")),
                        Instant.parse("2026-11-21T21:46:49Z"))
                .write(out, ROWS::forEach);

        var written = Bill.read(out.toByteArray());
        assertThat(written.detail()).isEqualTo(vector.getString("detail_csv_text"));
        assertThat(written.summary()).isEqualTo(vector.getString("summary_csv_text"));
        assertThat(written)
                .isEqualTo(Bill.read(Base64.getDecoder().decode(vector.getString("zip_base64"))));
    }

    @Test
    void aCommaInASubjectShiftsNothing() {
        var row =
                BillRow.of(
                        "T",
                        "P",
                        BillRow.PAYMENT,
                        "a,b",
                        "",
                        "",
                        new BigDecimal("1.00"),
                        "",
                        "0.00");

        assertThat(row.text().split(",", -1)).hasSize(25);
    }

    private static BillRow payment(
            String trade,
            String number,
            String subject,
            String created,
            String completed,
            String amount) {
        return BillRow.of(
                "20261121220014000210000000" + trade,
                number,
                BillRow.PAYMENT,
                subject,
                "2026-11-21 " + created,
                "2026-11-21 " + completed,
                new BigDecimal(amount),
                "",
                "0.00");
    }

    private static BillRow refund(
            String trade,
            String number,
            String subject,
            String created,
            String completed,
            String amount,
            String requestNo) {
        return BillRow.of(
                trade,
                number,
                BillRow.REFUND,
                subject,
                created,
                "2026-11-21 " + completed,
                new BigDecimal(amount),
                requestNo,
                "0.00");
    }
}
