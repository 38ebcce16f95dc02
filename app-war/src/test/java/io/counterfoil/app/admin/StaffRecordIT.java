package io.counterfoil.app.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.incontainer.ProveStaffActs;
import io.counterfoil.app.it.DeployedWar;
import io.counterfoil.app.it.InContainer;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** S16 on the real tables: who did what, from where, sealed and proved. */
class StaffRecordIT extends DeployedWar {

    private static final String SWEEPER = "io.counterfoil.payments.application.StaffActSweeper";

    @Test
    void whatStaffDidSaysFromWhereAndIsSealedIntoAChainThatHolds() {
        Staff.signedIn();

        JsonObject signIn = newest("act = 'sign_in' and actor = 'staff:" + Staff.NAME + "'");
        assertThat(signIn.getString("from_address")).matches("127\\.0\\.0\\.1|[0:]+1");

        while (!InContainer.sweep(SWEEPER, "sealActs").equals("0")) {
            continue;
        }
        JsonArray unsealed = InContainer.sql("select id from payments.staff_act where seq is null");
        assertThat(unsealed).isEmpty();
        assertThat(InContainer.run(ProveStaffActs.class, Map.of()))
                .contains("unsealed=0")
                .contains("firstBroken=null");
    }

    /** The system does it while the server starts, where there is no request to ask. */
    @Test
    void theFirstAdministratorIsOnRecordWithoutAnAddress() {
        JsonObject added = newest("act = 'add_staff' and about = '" + Staff.NAME + "'");

        assertThat(added.getString("actor")).isEqualTo("system");
        assertThat(added.containsKey("from_address") && !added.isNull("from_address")).isFalse();
    }

    private static JsonObject newest(String condition) {
        return InContainer.sql(
                        "select id, actor, from_address from payments.staff_act where "
                                + condition
                                + " order by id desc")
                .getJsonObject(0);
    }
}
