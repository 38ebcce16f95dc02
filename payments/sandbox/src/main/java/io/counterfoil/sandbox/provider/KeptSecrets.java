package io.counterfoil.sandbox.provider;

import io.counterfoil.sandbox.store.Database;
import java.util.Optional;

/**
 * Keys and certificates that a provider made while it was played, so that a restart doesn't lose
 * them. The next start from nothing uses what is configured again.
 */
public final class KeptSecrets {

    private final Database database;

    KeptSecrets(Database database) {
        this.database = database;
        database.run(
                "create table if not exists kept_secret (account varchar(64) not null, name varchar(64) not null, content varchar(40000) not null, primary key (account, name))");
    }

    public Optional<String> find(String account, String name) {
        return database.row(
                "select content from kept_secret where account = ? and name = ?",
                row -> row.getString(1),
                account,
                name);
    }

    /** Replaces what was kept under that name. */
    public void keep(String account, String name, String content) {
        database.durably(
                () -> {
                    database.run(
                            "delete from kept_secret where account = ? and name = ?",
                            account,
                            name);
                    return database.run(
                            "insert into kept_secret (account, name, content) values (?, ?, ?)",
                            account,
                            name,
                            content);
                });
    }

    void clear() {
        database.run("delete from kept_secret");
    }
}
