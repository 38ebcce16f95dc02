package io.counterfoil.adminweb.application;

import static io.counterfoil.adminweb.application.Desk.ANNA;
import static io.counterfoil.adminweb.application.Desk.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.adminweb.domain.AccountAct;
import io.counterfoil.adminweb.domain.SessionToken;
import io.counterfoil.adminweb.domain.SignedIn;
import io.counterfoil.adminweb.domain.StaffName;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaffDeskTest {

    private static final StaffName BEN = new StaffName("ben");

    private final Desk desk = Desk.withAnna();

    @Test
    void eachChangeOfAnAccountIsRecordedWithWhoDidIt() {
        Actor anna = Actor.staff("anna");
        desk.desk.add(BEN, "a long enough one", anna);
        desk.desk.disable(BEN, anna);
        desk.desk.enable(BEN, anna);
        assertThat(desk.staff.acts)
                .extracting(act -> act.act() + " " + act.about() + " " + act.actor())
                .containsExactly(
                        "STAFF_ADDED ben staff:anna",
                        "STAFF_DISABLED ben staff:anna",
                        "STAFF_ENABLED ben staff:anna");
    }

    @Test
    void aNameIsGivenOnce() {
        assertRefused(
                "staff_exists",
                () -> desk.desk.add(ANNA, "a long enough one", Actor.staff("anna")));
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
        assertRefused(code, () -> desk.desk.add(BEN, password, Actor.staff("anna")));
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
        assertThat(desk.staff.acts)
                .extracting(AccountAct::act)
                .contains(AccountAct.Act.PASSWORD_CHANGED);
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
        desk.desk.disable(ANNA, Actor.staff("ben"));
        assertThat(desk.passwords.check("anna", PASSWORD.toCharArray())).isEmpty();
    }

    @Test
    void theFirstAdministratorIsMadeOnlyWhileThereIsNobody() {
        Desk empty = new Desk();
        bootstrap(empty, "Admin", "a long enough one");
        bootstrap(empty, "other", "a long enough one");
        assertThat(empty.staff.all())
                .extracting(account -> account.name() + " " + account.createdBy())
                .containsExactly("admin system");
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
