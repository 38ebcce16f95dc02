package io.counterfoil.app;

import jakarta.annotation.sql.DataSourceDefinition;

/**
 * The one data source. Where it points comes from {@code counterfoil.db.*}; without any
 * configuration it is an H2 file below the working directory, the laptop default. These values are
 * read before the application's own configuration sources exist, so they come from system
 * properties, the environment or the server's secrets directory.
 */
@DataSourceDefinition(
        name = Database.JNDI_NAME,
        className = "io.counterfoil.app.database.ConnectionSource",
        url =
                "${MPCONFIG=counterfoil.db.url:jdbc:h2:file:./.counterfoil/db/counterfoil"
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH}",
        user = "${MPCONFIG=counterfoil.db.user:sa}",
        password = "${MPCONFIG=counterfoil.db.password:}",
        minPoolSize = 2,
        maxPoolSize = 32,
        properties = {
            "driver=${MPCONFIG=counterfoil.db.datasource:org.h2.jdbcx.JdbcDataSource}",
            // Only PostgreSQL knows these.
            "connectTimeout=${MPCONFIG=counterfoil.db.connect-timeout:PT5S}",
            "socketTimeout=${MPCONFIG=counterfoil.db.socket-timeout:PT40S}",
            "statementTimeout=${MPCONFIG=counterfoil.db.statement-timeout:PT30S}",
            "lockTimeout=${MPCONFIG=counterfoil.db.lock-timeout:PT5S}",
            "idleInTransactionTimeout="
                    + "${MPCONFIG=counterfoil.db.idle-in-transaction-timeout:PT15S}",
            // A connection that the database has dropped is found before it is used, and takes no
            // other with it. How seldom the database itself is asked, WatchedConnection says.
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
            "fish.payara.validate-atmost-once-period-in-seconds=0",
            "fish.payara.fail-all-connections=false",
            "fish.payara.max-wait-time-in-millis=3000"
        })
public final class Database {

    public static final String JNDI_NAME = "java:app/jdbc/counterfoil";

    private Database() {}
}
