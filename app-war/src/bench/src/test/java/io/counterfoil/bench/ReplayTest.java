package io.counterfoil.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final String NUMBER = "CFO01JD7X3ZK4M5N6P7Q8R9ST";

    private static final Table ORDERS =
            new Table("o.ord", List.of("no", "note", "n", "gone"), List.of("no"), Set.of("no"));

    private final Twins twins = new Twins();

    @Test
    void whatWasInsertedAndChangedIsOneStatement() {
        Changes changes = changes();
        twins.learn(changes);
        assertThat(new Replay(changes, twins).sql())
                .isEqualTo(
                        "with w0 as (insert into o.ord (no, note, n, gone) values (?, ?, ?, null)),"
                                + " w1 as (update o.ord set n = ? where no = ?) select 1");
    }

    @Test
    void twinsHaveNumbersOfTheirOwnOfTheSameLength() {
        twins.learn(changes());
        Twins.Form form = twins.form("paid:" + NUMBER + ":x");
        assertThat(twins.text(form, 1))
                .hasSameSizeAs("paid:" + NUMBER + ":x")
                .isNotEqualTo(twins.text(form, 2))
                .startsWith("paid:CFO01")
                .endsWith("0000001:x");
    }

    @Test
    void whatAllShareIsNoNumber() {
        twins.learn(changes());
        assertThat(twins.form("alipay.page")).isNull();
    }

    @Test
    void aRowThatMustBeSafeFirstIsStoredByItself() {
        Changes changes = changes();
        List<Changes> steps = changes.storedFirst("o.ord", Map.of("note", "raw"));
        assertThat(steps.get(0).inserts()).hasSize(1);
        assertThat(steps.get(0).inserts().get(0).values()).containsEntry("note", "raw");
        assertThat(steps.get(0).updates()).isEmpty();
        assertThat(steps.get(1).inserts()).isEmpty();
        assertThat(steps.get(1).updates()).hasSize(2);
        assertThat(steps.get(1).updates().get(1).changed()).isEqualTo(Map.of("note", NUMBER));
    }

    private static Changes changes() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("no", NUMBER);
        row.put("note", NUMBER);
        row.put("n", 1);
        row.put("gone", null);
        return new Changes(
                List.of(new Changes.Insert(ORDERS, row)),
                List.of(new Changes.Update(ORDERS, row, Map.of("n", 2))));
    }
}
