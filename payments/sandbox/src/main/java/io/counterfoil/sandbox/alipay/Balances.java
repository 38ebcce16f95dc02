package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.store.Database;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What refunds of an application are paid from. Without limit until one is set; from then on
 * refunds take from it, and top-ups, payments and returned refunds give to it.
 */
public final class Balances {

    private final Database database;

    Balances(Database database) {
        this.database = database;
        database.run(
                "create table if not exists balance (app_id varchar(40) primary key, amount decimal(14, 2) not null)");
    }

    /** Empty = without limit. */
    public Optional<BigDecimal> of(String appId) {
        return database.row(
                "select amount from balance where app_id = ?", row -> row.getBigDecimal(1), appId);
    }

    /** Sets it, or (empty) takes its limit away. */
    public void set(String appId, Optional<BigDecimal> amount) {
        database.durably(
                () -> {
                    database.run("delete from balance where app_id = ?", appId);
                    amount.ifPresent(
                            a -> database.run("insert into balance values (?, ?)", appId, a));
                    return null;
                });
    }

    public void give(String appId, BigDecimal amount) {
        database.run("update balance set amount = amount + ? where app_id = ?", amount, appId);
    }

    void take(String appId, BigDecimal amount) {
        if (of(appId).filter(left -> left.compareTo(amount) < 0).isPresent()) {
            throw Refusal.business("ACQ.SELLER_BALANCE_NOT_ENOUGH", "卖家余额不足");
        }
        give(appId, amount.negate());
    }

    void clear() {
        database.run("delete from balance");
    }
}
