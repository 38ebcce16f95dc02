package io.counterfoil.app.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.faults.Product;
import io.counterfoil.app.faults.Sandbox;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What must hold after each test, whatever went wrong in it ({@code I} as in the catalogue). */
public final class Invariants {

    private Invariants() {}

    public static void hold() {
        noInventedMoney();
        eachRefundAtMostOnce();
        legalHistories();
        refundsWithinWhatWasPaid();
        booksBalance();
        webhooksOnce();
    }

    /** I6: what succeeded here is paid there, with the same amount. */
    private static void noInventedMoney() {
        Map<String, JsonObject> trades = trades();
        for (JsonObject payment :
                Product.rows(
                        "select payment_no as no, account as a, paid_minor as paid from payments.payment"
                                + " where status = 'SUCCEEDED'")) {
            JsonObject trade = trades.get(payment.getString("no"));
            if (trade != null) {
                assertThat(trade.getString("app")).isEqualTo(payment.getString("a"));
                assertThat(trade.containsKey("paid_at")).as(trade.toString()).isTrue();
                assertThat(minor(trade.getString("paid_amount")))
                        .isEqualTo(Long.parseLong(payment.getString("paid")));
            }
        }
    }

    /** I4: one number of ours is one refund there, and what is done here was done there. */
    private static void eachRefundAtMostOnce() {
        for (JsonObject trade : trades().values()) {
            List<JsonObject> there = trade.getJsonArray("refunds").getValuesAs(JsonObject.class);
            assertThat(there)
                    .extracting(refund -> refund.getString("out_request_no"))
                    .doesNotHaveDuplicates();
            Map<String, Long> done =
                    there.stream()
                            .filter(refund -> List.of("done", "returned").contains(state(refund)))
                            .collect(
                                    Collectors.toMap(
                                            refund -> refund.getString("out_request_no"),
                                            refund -> minor(refund.getString("amount"))));
            for (JsonObject refund :
                    Product.rows(
                            "select request_no as no, amount_minor as m from refunds.refund where"
                                    + " status = 'SUCCEEDED' and payment_no = '"
                                    + trade.getString("out_trade_no")
                                    + "'")) {
                assertThat(done)
                        .containsEntry(refund.getString("no"), Long.valueOf(refund.getString("m")));
            }
        }
    }

    /** I1: each history is one path, and nothing leaves a success. */
    private static void legalHistories() {
        assertThat(
                        Product.rows(
                                "select c.payment_no from payments.payment_change c"
                                        + " left join payments.payment_change b"
                                        + " on b.payment_no = c.payment_no and b.seq = c.seq - 1"
                                        + " where (b.seq is not null and b.to_status <> c.from_status)"
                                        + " or (c.from_status = 'SUCCEEDED' and c.to_status <> 'SUCCEEDED')"))
                .isEmpty();
    }

    /** I3 */
    private static void refundsWithinWhatWasPaid() {
        assertThat(
                        Product.count(
                                "payments.payment where refund_reserved_minor + refunded_minor"
                                        + " > coalesce(paid_minor, 0)"))
                .isZero();
    }

    /** I9: per payment of this test the book says what the payment's own sums say. */
    private static void booksBalance() {
        String numbers =
                trades().keySet().stream()
                        .map(number -> "'" + number + "'")
                        .collect(Collectors.joining(", "));
        if (numbers.isEmpty()) {
            return;
        }
        assertThat(
                        Product.rows(
                                "select p.payment_no from payments.payment p left join"
                                        + " reconciliation.book_entry e on e.payment_no = p.payment_no"
                                        + " where p.payment_no in ("
                                        + numbers
                                        + ") group by p.payment_no, p.paid_minor, p.refunded_minor,"
                                        + " p.refunded_outside_minor having coalesce(sum(e.amount_minor), 0)"
                                        + " <> coalesce(p.paid_minor, 0) - p.refunded_minor"
                                        + " - p.refunded_outside_minor"))
                .isEmpty();
    }

    /** I12: each line that counts and each entry is in exactly one class. */
    static void partition() {
        assertThat(
                        Product.rows(
                                "select l.id from reconciliation.statement_line l"
                                        + " join reconciliation.statement_run r on r.id = l.run_id"
                                        + " left join reconciliation.match_row m on m.line_id = l.id"
                                        + " group by l.id, r.counts"
                                        + " having count(m.id) <> case when r.counts then 1 else 0 end"
                                        + " union all select m.entry_id from reconciliation.match_row m"
                                        + " where m.entry_id is not null group by m.entry_id"
                                        + " having count(m.id) <> 1"))
                .isEmpty();
    }

    /** I10 */
    private static void webhooksOnce() {
        assertThat(
                        Product.rows(
                                "select order_no from notifications.webhook where type = 'order.paid'"
                                        + " group by order_no having count(*) <> 1"))
                .isEmpty();
    }

    private static Map<String, JsonObject> trades() {
        return Sandbox.get("/trades").asJsonArray().getValuesAs(JsonObject.class).stream()
                .collect(
                        Collectors.toMap(
                                trade -> trade.getString("out_trade_no"),
                                trade -> trade,
                                (newer, older) -> newer));
    }

    private static String state(JsonObject refund) {
        return refund.getString("state");
    }

    private static long minor(String yuan) {
        return new BigDecimal(yuan).movePointRight(2).longValueExact();
    }
}
