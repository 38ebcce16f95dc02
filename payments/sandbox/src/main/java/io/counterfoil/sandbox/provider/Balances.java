package io.counterfoil.sandbox.provider;

import io.counterfoil.sandbox.store.Database;
import java.util.Optional;

/**
 * What refunds of an account are paid from. Without limit until one is set; from then on refunds
 * take from it, and top-ups, payments and returned refunds give to it. Fen.
 */
public final class Balances {

    private final Database database;

    Balances(Database database) {
        this.database = database;
        database.run(
                "create table if not exists balance (account varchar(64) primary key, amount bigint not null)");
    }

    /** Empty = without limit. */
    public Optional<Long> of(String account) {
        return database.row(
                "select amount from balance where account = ?", row -> row.getLong(1), account);
    }

    /** Sets it, or (empty) takes its limit away. */
    public void set(String account, Optional<Long> amount) {
        database.durably(
                () -> {
                    database.run("delete from balance where account = ?", account);
                    amount.ifPresent(
                            a -> database.run("insert into balance values (?, ?)", account, a));
                    return null;
                });
    }

    public void give(String account, long amount) {
        database.run("update balance set amount = amount + ? where account = ?", amount, account);
    }

    void take(String account, long amount) {
        if (of(account).filter(left -> left < amount).isPresent()) {
            throw new Refusal(Reason.BALANCE_TOO_LOW, "the merchant's balance is too low");
        }
        give(account, -amount);
    }

    void clear() {
        database.run("delete from balance");
    }
}
