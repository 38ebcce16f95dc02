package io.counterfoil.app.faults;

import io.counterfoil.app.it.InContainer;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What timers do, and what the tables say. */
public final class Product {

    private static final String PAYMENTS = "io.counterfoil.payments.application.PaymentSweeper";
    private static final String ORDERS = "io.counterfoil.orders.application.";

    private Product() {}

    public static void asksWhatIsDue() {
        InContainer.sweep(PAYMENTS, "queryDue");
    }

    public static void repeatsDueCloses() {
        InContainer.sweep(PAYMENTS, "closeDue");
    }

    public static void expiresOrders() {
        InContainer.sweep(ORDERS + "ExpireOrdersSweeper", "sweep");
    }

    public static void closesDueAttempts() {
        InContainer.sweep(ORDERS + "CloseDueAttemptsSweeper", "sweep");
    }

    public static List<JsonObject> rows(String sql) {
        return InContainer.sql(sql).getValuesAs(JsonObject.class);
    }

    public static long count(String tableAndCondition) {
        return InContainer.count(tableAndCondition);
    }

    public static long bookEntries(String paymentNo) {
        return count("reconciliation.book_entry where payment_no = '" + paymentNo + "'");
    }

    public static long webhooks(String orderNo, String type) {
        return count(
                "notifications.webhook where order_no = '"
                        + orderNo
                        + "' and type = '"
                        + type
                        + "'");
    }

    public static long surplus(String orderNo) {
        return count("orders.surplus where order_no = '" + orderNo + "'");
    }

    /** How often the payment moved into SUCCEEDED: the history is the witness. */
    public static long successes(String paymentNo) {
        return count(
                "payments.payment_change where payment_no = '"
                        + paymentNo
                        + "' and to_status = 'SUCCEEDED' and from_status <> 'SUCCEEDED'");
    }

    /** Every row of every table of ours, as text, by table. */
    public static Map<String, List<String>> everything() {
        Map<String, List<String>> tables = new TreeMap<>();
        for (JsonObject table :
                rows(
                        "select table_schema as s, table_name as t from information_schema.tables where"
                                + " table_schema in ('payments', 'refunds', 'orders', 'notifications',"
                                + " 'reconciliation', 'admin_web') and table_type like '%TABLE%'")) {
            String name = table.getString("s") + "." + table.getString("t");
            tables.put(
                    name,
                    rows("select * from " + name).stream()
                            .map(JsonObject::toString)
                            .sorted()
                            .toList());
        }
        return tables;
    }
}
