package io.counterfoil.app.fences.bad.databaseonlyinjpa.orders.domain;

import javax.sql.DataSource;

public class BadSql {
    DataSource source;
}
