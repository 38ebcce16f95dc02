package io.counterfoil.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.incontainer.FitSchema;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The WAR starts, is ready, and has a schema that its entities fit. */
class StartIT extends DeployedWar {

    @Test
    void isReadyWithItsDatabase() {
        HttpResponse<String> ready = Http.get("/health/ready");

        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("\"name\":\"database\",\"status\":\"UP\"");
        assertThat(Http.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void offersMetricsAndTheDescriptionOfItsApi() {
        assertThat(Http.get("/metrics").statusCode()).isEqualTo(200);
        HttpResponse<String> openApi = Http.get("/openapi");
        assertThat(openApi.statusCode()).isEqualTo(200);
        assertThat(openApi.body()).startsWith("openapi:").doesNotContain("/sandbox");
    }

    @Test
    void hasTheSchemaOfEachModule() {
        assertThat(
                        InContainer.sql(
                                "select schema_name from information_schema.schemata where"
                                        + " schema_name in ('payments', 'refunds', 'orders',"
                                        + " 'notifications', 'reconciliation', 'admin_web')"))
                .hasSize(6);
    }

    @Test
    void runsOnTheDatabaseThatThisRunIsAbout() {

        if (RunSettings.onPostgreSql()) {
            String version = InContainer.sql("select version() as v").toString();
            assertThat(version).contains("PostgreSQL");
        } else {
            assertThat(InContainer.sql("select h2version() as v")).hasSize(1);
        }
    }

    @Test
    void everyEntityFitsItsTable() {
        assertThat(Integer.parseInt(InContainer.run(FitSchema.class, Map.of()))).isPositive();
    }

    @Test
    void saysOnItsFirstPageWhatItIs() {
        assertThat(Http.get("/").body()).contains("<h1>Counterfoil</h1>");
        assertThat(Http.get("/?lang=zh").body()).contains("支付系统");
    }
}
