package io.counterfoil.adminweb.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.adminweb.AuditViolationView;
import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.domain.Roles;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditPageTest {

    @Test
    void invariantsStandInTheirOrderWithTheRowsOfTheirRules() {
        assertThat(AuditSamples.calm().invariants())
                .extracting(AuditPage.Invariant::name)
                .containsExactly("I1", "I9", "I10");
        AuditPage.Invariant legalHistory = AuditSamples.calm().invariants().get(0);
        assertThat(legalHistory.rules()).containsExactly("payments.status", "payments.history");
        assertThat(legalHistory.rows()).as("two rules about the same rows").isEqualTo(7);
        assertThat(legalHistory.rowsOfAll()).as("everything was never looked at").isNull();
        assertThat(legalHistory.state()).isEqualTo("HOLDS");
    }

    /** Of no row nothing was proved, until everything was looked at. */
    @Test
    void whatWasNotLookedAtDoesNotHold() {
        assertThat(new AuditPage.Invariant("I13", List.of(), 0L, null, 0).state())
                .isEqualTo("UNKNOWN");
        assertThat(new AuditPage.Invariant("I13", List.of(), null, null, 0).state())
                .isEqualTo("UNKNOWN");
        assertThat(new AuditPage.Invariant("I13", List.of(), 0L, 0L, 0).state()).isEqualTo("HOLDS");
    }

    @Test
    void whatIsViolatedSaysSo() {
        assertThat(AuditSamples.page().invariants())
                .filteredOn(one -> one.name().equals("I9"))
                .extracting(AuditPage.Invariant::state, AuditPage.Invariant::violations)
                .containsExactly(org.assertj.core.api.Assertions.tuple("VIOLATED", 2L));
        assertThat(AuditSamples.page().isCalm()).isFalse();
        assertThat(AuditSamples.calm().isCalm()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "reconciliation.amount, 01J, /admin/discrepancies/01J",
        "reconciliation.lines, 01J, /admin/statements/01J",
        "reconciliation.entry_class, 01J,",
        "payments.amounts_off, main,"
    })
    void aViolationLeadsToWhatItConcerns(String rule, String about, String page) {
        AuditViolationView violation =
                new AuditViolationView(
                        "1",
                        rule,
                        "I9",
                        about,
                        null,
                        null,
                        "",
                        Samples.NOW,
                        Samples.NOW,
                        null,
                        null);
        assertThat(AuditSamples.calm().pageOf(violation)).isEqualTo(page);
    }

    @Test
    void onlyApproversRelease() {
        assertThat(page(AuditSamples.page(), Role.APPROVER)).contains("/accounts/main/release\"");
        for (Role role : new Role[] {Role.VIEWER, Role.OPERATOR, Role.ADMINISTRATOR}) {
            assertThat(page(AuditSamples.page(), role)).doesNotContain("/release\"");
        }
    }

    @Test
    void whoWorksAtTheDeskFreezesAndLooks() {
        for (Role role : new Role[] {Role.OPERATOR, Role.APPROVER}) {
            assertThat(page(AuditSamples.page(), role))
                    .contains("action=\"/admin/audit/runs\"")
                    .contains("/accounts/second/freeze\"")
                    .as("frozen by staff already")
                    .doesNotContain("/accounts/main/freeze\"");
        }
        for (Role role : new Role[] {Role.VIEWER, Role.ADMINISTRATOR}) {
            assertThat(page(AuditSamples.page(), role))
                    .doesNotContain("/admin/audit/runs")
                    .doesNotContain("/freeze\"");
        }
    }

    @Test
    void whileEverythingIsLookedAtItIsNotWantedAgain() {
        assertThat(page(AuditSamples.page(), Role.OPERATOR))
                .contains("disabled")
                .contains("every 3s");
        assertThat(page(AuditSamples.calm(), Role.OPERATOR))
                .contains("as it must be")
                .contains("every 15s");
    }

    private static String page(AuditPage page, Role role) {
        return Rendered.page(
                "admin/audit.html",
                Locale.ENGLISH,
                Map.of("desk", Samples.desk(Locale.ENGLISH, Roles.of(role)), "page", page));
    }
}
