package io.counterfoil.notifications.application;

import io.counterfoil.notifications.jpa.TestDatabase;
import io.counterfoil.refunds.Refunds;
import io.counterfoil.refunds.SeenRefund;
import java.lang.reflect.Proxy;
import java.util.List;

/**
 * Refunds that only hear of mentions, and keep them in a table in the same database, so that what
 * they take on is rolled back with the rest.
 */
final class SeenRefunds {

    private final TestDatabase database;
    Runnable insideSeen = () -> {};

    SeenRefunds(TestDatabase database) {
        this.database = database;
        database.execute("drop table if exists notifications.fake_seen");
        database.execute(
                "create table notifications.fake_seen (payment_no varchar(32), number varchar(64),"
                        + " refunded bigint)");
    }

    Refunds face() {
        return (Refunds)
                Proxy.newProxyInstance(
                        SeenRefunds.class.getClassLoader(),
                        new Class<?>[] {Refunds.class},
                        (proxy, method, arguments) -> {
                            if (!method.getName().equals("seen")) {
                                throw new UnsupportedOperationException(method.getName());
                            }
                            seen((SeenRefund) arguments[0]);
                            return null;
                        });
    }

    private void seen(SeenRefund mention) {
        if (!database.active() || mention.source() != SeenRefund.Source.NOTIFICATION) {
            throw new IllegalStateException("a mention is taken on in a transaction");
        }
        insideSeen.run();
        database.execute(
                "insert into notifications.fake_seen values ('%s', %s, %s)"
                        .formatted(
                                mention.paymentNo(),
                                mention.number() == null ? "null" : "'" + mention.number() + "'",
                                mention.refunded() == null ? "null" : mention.refunded().minor()));
    }

    List<String> all() {
        return database.call(
                () ->
                        database.entities()
                                .createNativeQuery(
                                        "select payment_no || ' ' || coalesce(number, '-') || ' '"
                                                + " || coalesce(cast(refunded as varchar), '-')"
                                                + " from notifications.fake_seen",
                                        String.class)
                                .getResultList());
    }
}
