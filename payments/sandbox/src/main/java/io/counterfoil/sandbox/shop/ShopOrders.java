package io.counterfoil.sandbox.shop;

import io.counterfoil.sandbox.store.Database;
import io.counterfoil.sandbox.store.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The shop's own books: two tables of its own beside those of the simulated providers, which
 * survive a restart. Every write is one statement that says where it may come from, or one
 * transaction.
 */
@ApplicationScoped
class ShopOrders {
    private static final String ORDERS =
            """
            create table if not exists shop_order (
                number varchar(32) primary key,
                buyer varchar(64) not null,
                checkout varchar(64) not null,
                lines varchar(4000) not null,
                total_minor bigint not null,
                request varchar(8000) not null,
                placed_at timestamp(6) with time zone not null,
                state varchar(24) not null,
                version bigint not null,
                order_no varchar(64),
                cashier_url varchar(2000),
                expires_at timestamp(6) with time zone,
                refusal varchar(100),
                constraint uq_shop_order_checkout unique (buyer, checkout))
            """;
    private static final String WEBHOOKS =
            """
            create table if not exists shop_webhook (
                id varchar(200) primary key,
                number varchar(200) not null,
                type varchar(100) not null,
                version bigint not null,
                received_at timestamp(6) with time zone not null,
                news boolean not null)
            """;
    private static final int DUPLICATE_KEY = 23505;
    private static final int MOST_ORDERS_SHOWN = 100;

    private Database database;

    ShopOrders() {}

    @Inject
    ShopOrders(Database database) {
        this.database = database;
        database.run(ORDERS);
        database.run("create index if not exists ix_shop_order_buyer on shop_order (buyer)");
        database.run(WEBHOOKS);
        database.run("create index if not exists ix_shop_webhook_number on shop_webhook (number)");
    }

    /**
     * Writes a new order down before anybody is called. The second press of the same checkout
     * button finds the first one's order and adds none.
     */
    ShopOrder add(ShopOrder order, String checkout) {
        try {
            insert(order, checkout);
            return order;
        } catch (DatabaseException e) {
            if (!isDuplicate(e)) {
                throw e;
            }
            return findByCheckout(order.buyer(), checkout).orElseThrow(() -> e);
        }
    }

    Optional<ShopOrder> find(String number) {
        return select("where number = ?", number).stream().findFirst();
    }

    Optional<ShopOrder> findByCheckout(String buyer, String checkout) {
        return select("where buyer = ? and checkout = ?", buyer, checkout).stream().findFirst();
    }

    List<ShopOrder> ofBuyer(String buyer) {
        return select("where buyer = ? order by placed_at desc limit " + MOST_ORDERS_SHOWN, buyer);
    }

    /** A webhook may have been quicker than the answer: the state then stays what it said. */
    void placed(String number, ShopOrder.Placed placed) {
        database.run(
                "update shop_order set order_no = ?, cashier_url = ?, expires_at = ?,"
                        + " state = case when state = 'UNSENT' then 'WAITING' else state end"
                        + " where number = ?",
                placed.orderNo(),
                placed.cashierUrl(),
                utc(placed.expiresAt()),
                number);
    }

    void refused(String number, String code) {
        database.run(
                "update shop_order set state = 'REFUSED', refusal = ?"
                        + " where number = ? and state = 'UNSENT'",
                code,
                number);
    }

    /**
     * Takes a verified webhook: at most once by its id, and an older version of the order never
     * overwrites a newer one. Webhooks about orders of nobody here are only remembered.
     *
     * @return whether the order's state is now what this webhook says
     */
    boolean take(String id, OrderMessage message, Instant receivedAt) {
        try {
            return database.inTransaction(
                    () -> {
                        boolean news = moves(message);
                        remember(id, message, receivedAt, news);
                        return news;
                    });
        } catch (DatabaseException e) {
            if (isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    List<HeardWebhook> heardOf(String number) {
        return database.rows(
                "select id, type, version, received_at, news from shop_webhook where number = ?"
                        + " order by received_at, version",
                row ->
                        new HeardWebhook(
                                row.getString(1),
                                row.getString(2),
                                row.getLong(3),
                                instant(row, 4),
                                row.getBoolean(5)),
                number);
    }

    private void insert(ShopOrder order, String checkout) {
        database.run(
                "insert into shop_order (number, buyer, checkout, lines, total_minor, request,"
                        + " placed_at, state, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                order.number(),
                order.buyer(),
                checkout,
                json(order.lines()),
                order.totalMinor(),
                order.request(),
                utc(order.placedAt()),
                order.state().name(),
                order.version());
    }

    private boolean moves(OrderMessage message) {
        if (message.state().isEmpty()) {
            return false;
        }
        return database.run(
                        "update shop_order set state = ?, version = ?"
                                + " where number = ? and version < ?",
                        message.state().get().name(),
                        message.version(),
                        message.number(),
                        message.version())
                == 1;
    }

    private void remember(String id, OrderMessage message, Instant at, boolean news) {
        database.run(
                "insert into shop_webhook (id, number, type, version, received_at, news)"
                        + " values (?, ?, ?, ?, ?, ?)",
                id,
                message.number(),
                message.type(),
                message.version(),
                utc(at),
                news);
    }

    private List<ShopOrder> select(String where, Object... values) {
        return database.rows(
                "select number, buyer, lines, total_minor, request, placed_at, state, version,"
                        + " order_no, cashier_url, expires_at, refusal from shop_order "
                        + where,
                ShopOrders::order,
                values);
    }

    private static ShopOrder order(ResultSet row) throws SQLException {
        return new ShopOrder(
                row.getString("number"),
                row.getString("buyer"),
                lines(row.getString("lines")),
                row.getLong("total_minor"),
                row.getString("request"),
                instant(row, 6),
                OrderState.valueOf(row.getString("state")),
                row.getLong("version"),
                row.getString("order_no") == null
                        ? Optional.empty()
                        : Optional.of(
                                new ShopOrder.Placed(
                                        row.getString("order_no"),
                                        row.getString("cashier_url"),
                                        instant(row, 11))),
                Optional.ofNullable(row.getString("refusal")));
    }

    private static String json(List<Line> lines) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (Line line : lines) {
            array.add(
                    Json.createObjectBuilder()
                            .add("sku", line.sku())
                            .add("name", line.name())
                            .add("unit_price", line.unitPrice())
                            .add("quantity", line.quantity()));
        }
        return array.build().toString();
    }

    private static List<Line> lines(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .map(
                            line ->
                                    new Line(
                                            line.getString("sku"),
                                            line.getString("name"),
                                            line.getJsonNumber("unit_price").longValueExact(),
                                            line.getInt("quantity")))
                    .toList();
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static boolean isDuplicate(DatabaseException e) {
        return e.getCause() instanceof SQLException cause && cause.getErrorCode() == DUPLICATE_KEY;
    }
}
