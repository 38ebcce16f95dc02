package io.counterfoil.adminweb.application;

import static io.counterfoil.adminweb.application.Desk.ANNA;
import static io.counterfoil.adminweb.application.Desk.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.domain.Roles;
import io.counterfoil.adminweb.domain.SessionToken;
import io.counterfoil.adminweb.domain.SignedIn;
import io.counterfoil.adminweb.domain.StaffName;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.StaffActView;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StaffDeskTest {

    private static final Roles OPERATOR = Roles.of(Role.OPERATOR);
    private static final StaffName BEN = new StaffName("ben");

    private final Desk desk = Desk.withAnna();

    @Test
    void eachChangeOfAnAccountIsRecordedWithWhoDidIt() {
        Actor anna = Actor.staff("anna");
        desk.desk.add(BEN, "a long enough one", OPERATOR, anna);
        desk.desk.disable(BEN, anna);
        desk.desk.enable(BEN, anna);
        assertThat(desk.record.acts)
                .extracting(act -> act.act() + " " + act.about() + " " + act.by())
                .containsExactly(
                        "add_staff ben staff:anna",
                        "disable_staff ben staff:anna",
                        "enable_staff ben staff:anna");
    }

    @Test
    void aChangeOfRolesIsRecordedWithBeforeAndAfter() {
        desk.add("ben", Role.VIEWER);
        desk.desk.changeRoles(BEN, Roles.of(Role.OPERATOR, Role.APPROVER), Actor.staff("anna"));
        assertThat(desk.staff.find(BEN).orElseThrow().roles())
                .isEqualTo(Roles.of(Role.OPERATOR, Role.APPROVER));
        StaffActView last = desk.record.acts.get(desk.record.acts.size() - 1);
        assertThat(last.act()).isEqualTo("change_roles");
        assertThat(last.note()).isEqualTo("VIEWER → OPERATOR APPROVER");
    }

    @Test
    void nobodyChangesTheirOwnRoles() {
        assertRefused(
                "roles_are_your_own",
                () -> desk.desk.changeRoles(ANNA, OPERATOR, Actor.staff("anna")));
        assertThat(desk.staff.find(ANNA).orElseThrow().roles())
                .isEqualTo(Roles.of(Role.ADMINISTRATOR));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"OPERATOR", "APPROVER"})
    void anAdministratorMovesNoMoney(Role ofMoney) {
        assertRefused("roles_not_together", () -> Roles.of(Role.ADMINISTRATOR, ofMoney));
    }

    @Test
    void anAccountHasARole() {
        assertRefused("roles_missing", Roles::of);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"VIEWER", "OPERATOR", "APPROVER"})
    void onlyAnAdministratorChangesAccounts(Role role) {
        Actor zoe = Actor.staff(desk.add("zoe", role).value());
        desk.add("ben", Role.VIEWER);
        assertRefused("forbidden", () -> desk.desk.changeRoles(BEN, OPERATOR, zoe));
        assertRefused("forbidden", () -> desk.desk.disable(BEN, zoe));
        assertRefused("forbidden", () -> desk.desk.enable(BEN, zoe));
        assertRefused(
                "forbidden",
                () -> desk.desk.add(new StaffName("new"), "a long enough one", OPERATOR, zoe));
        assertThat(desk.staff.find(BEN).orElseThrow().roles()).isEqualTo(Roles.of(Role.VIEWER));
    }

    /** Of two who disable each other in two browsers, the one who comes second is refused. */
    @Test
    void oneAdministratorIsAlwaysLeft() {
        StaffName dora = desk.add("dora", Role.ADMINISTRATOR);
        desk.desk.disable(dora, Actor.staff("anna"));
        assertRefused("forbidden", () -> desk.desk.disable(ANNA, Actor.staff("dora")));
        assertThat(desk.staff.find(ANNA).orElseThrow().isEnabled()).isTrue();
    }

    @Test
    void anAccountThatExistsIsNotMadeAgain() {
        desk.desk.addWhereMissing("anna", "another long one", Set.of(Role.OPERATOR));
        desk.desk.addWhereMissing("Ben", "another long one", Set.of(Role.OPERATOR));
        assertThat(desk.staff.find(ANNA).orElseThrow().roles())
                .isEqualTo(Roles.of(Role.ADMINISTRATOR));
        assertThat(desk.staff.find(BEN).orElseThrow().roles()).isEqualTo(OPERATOR);
    }

    @Test
    void aNameIsGivenOnce() {
        assertRefused(
                "staff_exists",
                () -> desk.desk.add(ANNA, "a long enough one", OPERATOR, Actor.staff("anna")));
    }

    @Test
    void nobodyDisablesThemselves() {
        assertRefused("staff_is_yourself", () -> desk.desk.disable(ANNA, Actor.staff("anna")));
        assertThat(desk.staff.find(ANNA).orElseThrow().isEnabled()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "elevenchars, password_length",
        "'           ', password_length",
        "aaaaaaaaaaaaaaaa, password_too_simple",
        "abababababababab, password_too_simple"
    })
    void weakPasswordsAreRefused(String password, String code) {
        assertRefused(code, () -> desk.desk.add(BEN, password, OPERATOR, Actor.staff("anna")));
        assertThat(desk.staff.find(BEN)).isEmpty();
    }

    @Test
    void aNewPasswordNeedsThePresentOne() {
        SignedIn anna = signedIn();
        assertRefused(
                "password_wrong",
                () -> desk.desk.changeOwnPassword(anna, "not this one", "another long one"));
        assertThat(desk.sessions.recognise(anna.token(), true)).isPresent();
    }

    @Test
    void aNewPasswordEndsAllSessionsAndStartsOne() {
        SignedIn here = signedIn();
        SignedIn elsewhere = signedIn();
        SessionToken fresh = desk.desk.changeOwnPassword(here, PASSWORD, "another long one");
        assertThat(desk.sessions.recognise(here.token(), true)).isEmpty();
        assertThat(desk.sessions.recognise(elsewhere.token(), true)).isEmpty();
        assertThat(desk.sessions.recognise(fresh, true)).isPresent();
        assertThat(desk.passwords.check("anna", PASSWORD.toCharArray())).isEmpty();
        assertThat(desk.passwords.check("anna", "another long one".toCharArray())).contains(ANNA);
        assertThat(desk.record.acts).extracting(StaffActView::act).contains("change_password");
    }

    @Test
    void aPasswordIsComparedWhetherOrNotTheNameExists() {
        desk.passwords.check("nobody", "some password".toCharArray());
        desk.passwords.check("", "some password".toCharArray());
        desk.passwords.check("not a name!", "some password".toCharArray());
        assertThat(desk.hashing.comparisons).isEqualTo(3);
    }

    @Test
    void aDisabledAccountHasNoRightPassword() {
        desk.desk.disable(ANNA, Actor.SYSTEM);
        assertThat(desk.passwords.check("anna", PASSWORD.toCharArray())).isEmpty();
    }

    @Test
    void theFirstAdministratorIsMadeOnlyWhileThereIsNobody() {
        Desk empty = new Desk();
        bootstrap(empty, "Admin", "a long enough one");
        bootstrap(empty, "other", "a long enough one");
        assertThat(empty.staff.all())
                .extracting(
                        account ->
                                account.name() + " " + account.createdBy() + " " + account.roles())
                .containsExactly("admin system ADMINISTRATOR");
    }

    @Test
    void anUnfitConfigurationMakesNoAccount() {
        Desk empty = new Desk();
        bootstrap(empty, "admin", "short");
        bootstrap(empty, "two words", "a long enough one");
        new FirstAdministrator(empty.desk, Optional.of("admin"), Optional.empty())
                .createWhereThereIsNobody();
        assertThat(empty.staff.all()).isEmpty();
    }

    private static void bootstrap(Desk desk, String user, String password) {
        new FirstAdministrator(desk.desk, Optional.of(user), Optional.of(password))
                .createWhereThereIsNobody();
    }

    private SignedIn signedIn() {
        SessionToken token = desk.sessions.start(ANNA, Optional.empty()).orElseThrow();
        return desk.sessions.recognise(token, true).orElseThrow();
    }

    private static void assertRefused(String code, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
