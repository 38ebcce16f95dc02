package io.counterfoil.payments.provider.unionpay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.StatementTotals;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The bill of the vectors reads as its normalised rows say. */
class BillVectorTest {

    private static final JsonObject VECTOR = Vectors.read("bill");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    @Test
    void eachRowIsWhatTheVectorSays() throws IOException {
        List<StatementLine> lines = new ArrayList<>();

        StatementTotals totals =
                new BillReader(Accounts.read(), DAY, lines::add)
                        .read(new ByteArrayInputStream(zip()));

        List<JsonObject> rows = VECTOR.getJsonArray("normalised").getValuesAs(JsonObject.class);
        assertThat(lines).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(lines.get(i).unreadable()).isNull();
            assertRow(lines.get(i), rows.get(i));
        }
        assertThat(totals)
                .isEqualTo(
                        new StatementTotals(
                                3, 2, 1, Money.of(12346, "CNY"), Money.of(-345, "CNY")));
    }

    /** In the file a fee that we pay is written positive; as our balance sees it, it is not. */
    private static void assertRow(StatementLine line, JsonObject row) {
        boolean isRefund = row.getString("type").equals("REFUND");
        assertThat(line.kind()).hasToString(row.getString("type"));
        assertThat(line.paymentNumber())
                .isEqualTo(row.getString(isRefund ? "origOrderId" : "orderId"));
        assertThat(line.refundNumber()).isEqualTo(isRefund ? row.getString("orderId") : null);
        assertThat(line.providerTradeNo())
                .isEqualTo(row.getString(isRefund ? "origQryId" : "queryId"));
        assertThat(line.amount()).isEqualTo(Money.of(row.getInt("amount"), "CNY"));
        assertThat(line.fee()).isEqualTo(Money.of(-row.getInt("fee"), "CNY"));
        assertThat(line.amount().plus(line.fee())).isEqualTo(Money.of(row.getInt("net"), "CNY"));
        assertThat(line.time()).isEqualTo(OffsetDateTime.parse(row.getString("time")).toInstant());
    }

    @Test
    void theColumnsAreWhereTheVectorHasThem() {
        Map<String, JsonObject> layout =
                VECTOR.getJsonArray("layout").getValuesAs(JsonObject.class).stream()
                        .collect(Collectors.toMap(c -> c.getString("name"), c -> c));
        for (BillColumn column : BillColumn.values()) {
            JsonObject place = layout.get(camelCase(column.name()));
            int early = column == BillColumn.ORIG_ORDER_ID ? 1 : 0;
            assertThat(column.offset() + early).isEqualTo(place.getInt("offset"));
            assertThat(column.width() - early).isEqualTo(place.getInt("length"));
        }
    }

    static byte[] zip() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        assertThat(
                        new BillContent(1_000_000)
                                .unpack(
                                        new ByteArrayInputStream(
                                                VECTOR.getString("fileContent").getBytes(US_ASCII)),
                                        zip))
                .isEmpty();
        return zip.toByteArray();
    }

    private static String camelCase(String name) {
        StringBuilder text = new StringBuilder();
        for (String word : name.split("_")) {
            String lower = word.toLowerCase(java.util.Locale.ROOT);
            text.append(
                    text.isEmpty()
                            ? lower
                            : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
        }
        return text.toString();
    }
}
