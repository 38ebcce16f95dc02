package io.counterfoil.sandbox.provider;

import io.counterfoil.sandbox.store.Database;
import java.util.List;

/** Counts what arrives at a gateway, before anything else is looked at. */
public final class Requests {

    /** How often a call arrived. */
    public record Count(String verb, String role, String method, String outTradeNo, int count) {}

    private final Database database;

    Requests(Database database) {
        this.database = database;
        database.run(
                """
                create table if not exists request_count (
                    verb varchar(10) not null, role varchar(20) not null, method varchar(100) not null, out_trade_no varchar(100) not null,
                    arrived int not null, primary key (verb, role, method, out_trade_no))""");
    }

    public void count(String verb, CallRole role, String method, String outTradeNo) {
        database.run(
                "merge into request_count c using (values (cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as varchar))) v (verb, role, method, out_trade_no)"
                        + " on c.verb = v.verb and c.role = v.role and c.method = v.method and c.out_trade_no = v.out_trade_no"
                        + " when matched then update set arrived = c.arrived + 1"
                        + " when not matched then insert values (v.verb, v.role, v.method, v.out_trade_no, 1)",
                verb,
                role.word(),
                cut(method),
                cut(outTradeNo));
    }

    public List<Count> all() {
        return database.rows(
                "select verb, role, method, out_trade_no, arrived from request_count order by method, out_trade_no, verb",
                row ->
                        new Count(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getInt(5)));
    }

    public void clear() {
        database.run("delete from request_count");
    }

    private static String cut(String text) {
        return text.length() > 100 ? text.substring(0, 100) : text;
    }
}
