package io.counterfoil.app.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.faults.Sandbox;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That the suite is about every provider: one that nobody can use would pass all of it. */
class AccountsIT extends EachProvider {

    @Test
    void eachProviderThatTheSandboxPlaysHasOneAccountUnderTest() {
        List<String> played =
                Sandbox.get("/accounts").asJsonArray().getValuesAs(JsonObject.class).stream()
                        .map(account -> account.getString("provider"))
                        .distinct()
                        .toList();

        assertThat(AccountsUnderTest.all())
                .extracting(AccountUnderTest::provider)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(played);
    }

    /** What no bill is without: the tests of wrong lines are about no less. */
    @EachAccount
    void theLinesOfItsBillCanBeWrongInEachWay(AccountUnderTest account) {
        assertThat(account.lineFaults())
                .contains("missing", "extra", "foreign", "duplicate", "amount", "type", "time");
        assertThat(account.fileFaults()).isNotEmpty();
    }

    @EachAccount
    void aNeighbourHasAnotherAccountAtTheSameProvider(AccountUnderTest account) {
        assertThat(Sandbox.get("/accounts").asJsonArray().getValuesAs(JsonObject.class))
                .filteredOn(other -> other.getString("provider").equals(account.provider()))
                .hasSizeGreaterThan(1);
    }
}
