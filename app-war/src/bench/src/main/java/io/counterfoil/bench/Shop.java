package io.counterfoil.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The one merchant of a run, its account at Alipay, and the calls that it and its buyers make. */
final class Shop {

    static final String MERCHANT = "bench";
    static final String ACCOUNT = "bench";
    static final String YUAN = "71.00";
    static final String STAFF = "bench-admin";
    static final String PASSWORD = "a password of the benchmark";

    private static final String API_KEY = "cf_bench_key_that_is_used_by_nobody_else";
    private static final String JSON = "Content-Type: application/json";
    private static final String BEARER = "Authorization: Bearer " + API_KEY;

    private static final String ORDER =
            "{\"merchant_order_no\":\"bench-shop-order-%08d\",\"subject\":\"Two notebooks and a pencil\","
                    + "\"currency\":\"CNY\",\"items\":[{\"name\":\"Notebook\",\"unit_price\":3000,\"quantity\":2},"
                    + "{\"name\":\"Pencil\",\"unit_price\":1100,\"quantity\":1}],\"expires_in\":604800,"
                    + "\"buyer\":{\"name\":\"A. Buyer\",\"email\":\"buyer@example.com\",\"locale\":\"en\"},"
                    + "\"return_url\":\"https://shop.example/thanks\",\"metadata\":{\"basket\":\"%08d\"}}";

    private Shop() {}

    static Map<String, String> settings(AlipayTexts alipay, AlipayStub stub) {
        Map<String, String> all = new TreeMap<>();
        all.put("counterfoil.accounts", ACCOUNT);
        String account = "counterfoil.account." + ACCOUNT + ".";
        all.put(account + "provider", "alipay");
        all.put(account + "merchant", MERCHANT);
        all.put(account + "gateway-url", stub.url());
        all.put(account + "app-id", AlipayTexts.APP_ID);
        all.put(account + "seller-id", AlipayTexts.SELLER_ID);
        all.put(account + "private-key", AlipayTexts.base64(alipay.appKey().getEncoded()));
        all.put(
                account + "provider-public-key",
                AlipayTexts.base64(alipay.alipayKey().getEncoded()));
        all.put(account + "ask-timeout", "PT10S");
        all.put(account + "bill-hosts", "127.0.0.1");
        all.put("counterfoil.api.requests-per-minute", "0");
        all.put("counterfoil.admin.bootstrap-user", STAFF);
        all.put("counterfoil.admin.bootstrap-password", PASSWORD);
        return all;
    }

    /** What staff would have entered: the merchant, its key, where its webhooks go. */
    static void open(Database database) {
        try (Connection connection = database.connect()) {
            insert(
                    connection,
                    "insert into payments.merchant (id, name, created_at, created_by, version)"
                            + " values (?, 'The bench', now(), 'system', 0)",
                    MERCHANT);
            insert(
                    connection,
                    "insert into payments.api_key (id, merchant_id, label, key_hash, hint,"
                            + " created_at, created_by, version)"
                            + " values ('01BENCH', ?, 'bench', ?, 'else', now(), 'system', 0)",
                    MERCHANT,
                    sha256(API_KEY));
            insert(
                    connection,
                    "insert into notifications.webhook_endpoint (merchant_id, url, secret,"
                            + " changed_at, changed_by, version)"
                            + " values (?, 'https://shop.example/hook',"
                            + " 'whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=', now(), 'system', 0)",
                    MERCHANT);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void insert(Connection connection, String sql, String... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    /** Answers the order's number. */
    static String order(HttpConnection connection, int item) throws IOException {
        HttpConnection.Reply reply =
                connection.post(
                        "/api/v1/orders",
                        ORDER.formatted(item, item).getBytes(StandardCharsets.UTF_8),
                        JSON,
                        BEARER,
                        "Idempotency-Key: bench-key-of-order-%08d".formatted(item));
        return field(expect(201, reply), "order_no");
    }

    /**
     * @param payPath the path of the pay page
     */
    record Payment(String no, String payPath) {}

    static Payment payment(HttpConnection connection, String orderNo, int item) throws IOException {
        HttpConnection.Reply reply =
                expect(
                        201,
                        connection.post(
                                "/api/v1/orders/" + orderNo + "/payments",
                                "{\"method\":\"alipay.page\",\"device\":\"pc\"}"
                                        .getBytes(StandardCharsets.UTF_8),
                                JSON,
                                BEARER,
                                "Idempotency-Key: bench-key-of-payment-%08d".formatted(item)));
        String url = field(reply, "pay_url");
        return new Payment(field(reply, "payment_no"), url.substring(url.indexOf("/pay/")));
    }

    static void openPayPage(HttpConnection connection, String payPath) throws IOException {
        HttpConnection.Reply reply = expect(200, connection.get(payPath, "Accept: text/html"));
        if (!reply.text().contains("sign=")) {
            throw new IllegalStateException("a pay page without a signed address");
        }
    }

    static void notified(HttpConnection connection, byte[] message) throws IOException {
        HttpConnection.Reply reply =
                expect(
                        200,
                        connection.post(
                                "/notify/" + ACCOUNT,
                                message,
                                "Content-Type: application/x-www-form-urlencoded; charset=utf-8"));
        if (!reply.text().equals("success")) {
            throw new IllegalStateException("a notification was answered by " + reply.text());
        }
    }

    static String refund(HttpConnection connection, String orderNo, int item) throws IOException {
        HttpConnection.Reply reply =
                connection.post(
                        "/api/v1/refunds",
                        ("{\"order_no\":\""
                                        + orderNo
                                        + "\",\"reason\":\"The pencil was broken\",\"merchant_refund_no\":\"bench-shop-refund-"
                                        + "%08d".formatted(item)
                                        + "\"}")
                                .getBytes(StandardCharsets.UTF_8),
                        JSON,
                        BEARER,
                        "Idempotency-Key: bench-key-of-refund-%08d".formatted(item));
        return field(expect(201, reply), "refund_no");
    }

    private static HttpConnection.Reply expect(int status, HttpConnection.Reply reply) {
        if (reply.status() != status) {
            throw new IllegalStateException("HTTP " + reply.status() + ": " + reply.text());
        }
        return reply;
    }

    private static String field(HttpConnection.Reply reply, String name) {
        String text = reply.text();
        String start = "\"" + name + "\":\"";
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf('"', from)).replace("\\/", "/");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
