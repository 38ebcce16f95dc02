package io.counterfoil.sandbox.misbehaviour;

import io.counterfoil.sandbox.store.Database;
import jakarta.json.Json;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What has been asked to go wrong. The oldest that fits is used; one that is used up stays listed
 * until it is removed.
 */
public final class Misbehaviours {

    private static final Set<String> NOT_CALLS =
            Set.of(Misbehaviour.NOTIFICATION, Misbehaviour.RETURN, Misbehaviour.STATEMENT);

    private final Database database;

    public Misbehaviours(Database database) {
        this.database = database;
        database.run(
                """
                create table if not exists misbehaviour (
                    id bigint generated always as identity primary key, spoils varchar(60) not null, kind varchar(30) not null,
                    out_trade_no varchar(64) not null, times int not null, used int not null, options varchar(4000) not null)""");
    }

    /** Asks for one; {@code times} below 0 = as often as is usual for its kind. */
    public Misbehaviour ask(
            String on, Kind kind, String outTradeNo, int times, Map<String, String> options) {
        check(on, kind, options);
        return database.durably(
                () -> {
                    database.run(
                            "insert into misbehaviour (spoils, kind, out_trade_no, times, used, options) values (?, ?, ?, ?, 0, ?)",
                            on,
                            kind.name(),
                            outTradeNo,
                            times < 0 ? kind.usualTimes() : times,
                            write(options));
                    return all().get(all().size() - 1);
                });
    }

    public List<Misbehaviour> all() {
        return database.rows("select * from misbehaviour order by id", Misbehaviours::read);
    }

    public boolean remove(long id) {
        return database.run("delete from misbehaviour where id = ?", id) > 0;
    }

    public void clear() {
        database.run("delete from misbehaviour");
    }

    /** Uses up the oldest of these kinds that fits. */
    public Optional<Misbehaviour> take(String on, String outTradeNo, Set<Kind> kinds) {
        return take(on, outTradeNo, kinds, any -> true);
    }

    public Optional<Misbehaviour> take(
            String on, String outTradeNo, Set<Kind> kinds, Predicate<Misbehaviour> applies) {
        return take(Set.of(on), outTradeNo, kinds, applies);
    }

    /** The same for something that goes by several names. */
    public Optional<Misbehaviour> take(
            Set<String> on, String outTradeNo, Set<Kind> kinds, Predicate<Misbehaviour> applies) {
        return database.inTransaction(
                () -> {
                    var found =
                            all().stream()
                                    .filter(
                                            m ->
                                                    kinds.contains(m.kind())
                                                            && fits(m, on, outTradeNo)
                                                            && applies.test(m))
                                    .findFirst();
                    found.ifPresent(this::use);
                    return found;
                });
    }

    /** Those that fit and aren't used up, oldest first; uses none. */
    public List<Misbehaviour> waiting(String on, Kind kind, Predicate<Misbehaviour> applies) {
        return all().stream()
                .filter(
                        m ->
                                m.kind() == kind
                                        && fits(m, Set.of(on), m.outTradeNo())
                                        && applies.test(m))
                .toList();
    }

    public void use(Misbehaviour m) {
        database.run("update misbehaviour set used = used + 1 where id = ?", m.id());
    }

    private static boolean fits(Misbehaviour m, Set<String> on, String outTradeNo) {
        boolean isCall = on.stream().noneMatch(NOT_CALLS::contains);
        return (on.contains(m.on()) || (isCall && m.on().equals(Misbehaviour.ANY_CALL)))
                && (m.outTradeNo().isEmpty() || m.outTradeNo().equals(outTradeNo))
                && (m.times() == 0 || m.used() < m.times());
    }

    private static void check(String on, Kind kind, Map<String, String> options) {
        var kinds =
                switch (on) {
                    case Misbehaviour.NOTIFICATION -> Kind.OF_NOTIFICATIONS;
                    case Misbehaviour.RETURN -> Kind.OF_RETURNS;
                    case Misbehaviour.STATEMENT -> Kind.OF_STATEMENTS;
                    default -> Kind.OF_CALLS;
                };
        if (!kinds.contains(kind)) {
            throw new IllegalArgumentException(kind + " can't happen to " + on);
        }
        var asked = Misbehaviour.once(on, kind, options);
        if (kind == Kind.SPOIL_LINE) {
            LineFault.of(asked);
        }
        if (kind == Kind.SPOIL_FILE) {
            FileFault.of(asked);
        }
    }

    private static Misbehaviour read(ResultSet row) throws SQLException {
        return new Misbehaviour(
                row.getLong("id"),
                row.getString("spoils"),
                Kind.valueOf(row.getString("kind")),
                row.getString("out_trade_no"),
                row.getInt("times"),
                row.getInt("used"),
                options(row.getString("options")));
    }

    private static String write(Map<String, String> options) {
        var json = Json.createObjectBuilder();
        options.forEach(json::add);
        return json.build().toString();
    }

    private static Map<String, String> options(String json) {
        var options = new LinkedHashMap<String, String>();
        try (var reader = Json.createReader(new StringReader(json))) {
            reader.readObject()
                    .forEach((name, value) -> options.put(name, ((JsonString) value).getString()));
        }
        return options;
    }
}
