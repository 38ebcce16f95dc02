package io.counterfoil.sandbox.bill;

import io.counterfoil.sandbox.store.Database;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Keeps which bills were published, and the links that lead to them. */
final class BillStore {

    private final Database database;

    BillStore(Database database) {
        this.database = database;
        database.run(
                """
                create table if not exists bill (
                    account varchar(64) not null, bill_date date not null, version int not null,
                    published_at timestamp(9) with time zone not null, lines int not null, bytes bigint not null, sha256 varchar(64) not null,
                    file varchar(1000) not null, primary key (account, bill_date, version))""");
        database.run(
                """
                create table if not exists bill_link (
                    token varchar(64) primary key, account varchar(64) not null, bill_date date not null, version int not null,
                    expires_at timestamp(9) with time zone not null)""");
    }

    void add(BillVersion v) {
        database.run(
                "insert into bill (account, bill_date, version, published_at, lines, bytes, sha256, file) values (?, ?, ?, ?, ?, ?, ?, ?)",
                v.account(),
                v.date(),
                v.version(),
                v.publishedAt().atOffset(ZoneOffset.UTC),
                v.lines(),
                v.bytes(),
                v.sha256(),
                v.file().toString());
    }

    /** Newest day and newest version first. */
    List<BillVersion> all(int limit) {
        return database.rows(
                "select * from bill order by bill_date desc, version desc limit " + limit,
                BillStore::read);
    }

    /** Newest version first. */
    List<BillVersion> of(String account, LocalDate date) {
        return database.rows(
                "select * from bill where account = ? and bill_date = ? order by version desc",
                BillStore::read,
                account,
                date);
    }

    void link(String token, BillVersion v, Instant expiresAt) {
        database.run(
                "insert into bill_link (token, account, bill_date, version, expires_at) values (?, ?, ?, ?, ?)",
                token,
                v.account(),
                v.date(),
                v.version(),
                expiresAt.atOffset(ZoneOffset.UTC));
    }

    /** What a link leads to as long as it holds. */
    Optional<BillVersion> linked(String token, Instant now) {
        return database.row(
                "select b.* from bill b join bill_link l on l.account = b.account and l.bill_date = b.bill_date and l.version = b.version"
                        + " where l.token = ? and l.expires_at > ?",
                BillStore::read,
                token,
                now.atOffset(ZoneOffset.UTC));
    }

    void clear() {
        database.run("delete from bill_link");
        database.run("delete from bill");
    }

    private static BillVersion read(ResultSet row) throws SQLException {
        return new BillVersion(
                row.getString("account"),
                row.getObject("bill_date", LocalDate.class),
                row.getInt("version"),
                row.getObject("published_at", Instant.class),
                row.getInt("lines"),
                row.getLong("bytes"),
                row.getString("sha256"),
                Path.of(row.getString("file")));
    }
}
