package io.counterfoil.adminweb.application;

import static io.counterfoil.adminweb.application.Desk.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.domain.Roles;
import io.counterfoil.adminweb.domain.SessionToken;
import io.counterfoil.adminweb.domain.SignedIn;
import io.counterfoil.adminweb.domain.StaffName;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.StaffActView;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private final Desk desk = Desk.withAnna();

    @Test
    void onlyTheHashOfATokenIsStored() {
        SessionToken token = started();
        assertThat(desk.staff.findSession(token.hash())).isPresent();
        assertThat(desk.staff.findSession(token.text())).isEmpty();
        assertThat(token.hash()).hasSize(64).doesNotContain(token.text());
    }

    @Test
    void aSessionEndsAfterHalfAnHourOfRest() {
        SessionToken token = started();
        desk.clock.advance(Duration.ofMinutes(30).minusMillis(1));
        assertThat(seen(token)).isTrue();
        desk.clock.advance(Duration.ofMinutes(30).minusMillis(1));
        assertThat(seen(token)).as("the last request counts as use").isTrue();
        desk.clock.advance(Duration.ofMinutes(30));
        assertThat(seen(token)).isFalse();
    }

    @Test
    void aSessionEndsTenHoursAfterItsStartHoweverBusyItIs() {
        SessionToken token = started();
        for (int quarter = 1; quarter < 40; quarter++) {
            desk.clock.advance(Duration.ofMinutes(15));
            assertThat(seen(token)).isTrue();
        }
        desk.clock.advance(Duration.ofMinutes(15));
        assertThat(seen(token)).isFalse();
    }

    @Test
    void whatAPageAsksByItselfKeepsNoSessionAlive() {
        SessionToken token = started();
        for (int minute = 1; minute < 30; minute++) {
            desk.clock.advance(Duration.ofMinutes(1));
            assertThat(desk.sessions.recognise(token, false)).isPresent();
        }
        desk.clock.advance(Duration.ofMinutes(1));
        assertThat(desk.sessions.recognise(token, false)).isEmpty();
    }

    @Test
    void lookingAgainWithinAMinuteWritesNothing() {
        SessionToken token = started();
        desk.clock.advance(Duration.ofSeconds(59));
        seen(token);
        assertThat(desk.staff.findSession(token.hash()).orElseThrow().lastSeenAt())
                .isEqualTo(desk.clock.instant().minusSeconds(59));
    }

    @Test
    void aNewLoginMakesANewTokenAndTheOldOneIsDead() {
        SessionToken first = started();
        SessionToken second = desk.sessions.start(ANNA, Optional.of(first)).orElseThrow();
        assertThat(second.text()).isNotEqualTo(first.text());
        assertThat(seen(first)).isFalse();
        assertThat(seen(second)).isTrue();
    }

    @Test
    void aTokenThatWasNeverIssuedOpensNothing() {
        assertThat(seen(SessionToken.next())).isFalse();
    }

    @Test
    void signingOutEndsTheSessionAtTheServer() {
        SessionToken token = started();
        SignedIn who = desk.sessions.recognise(token, true).orElseThrow();
        desk.sessions.end(who);
        assertThat(seen(token)).isFalse();
        assertThat(desk.record.acts)
                .extracting(StaffActView::act)
                .containsExactly("sign_in", "sign_out");
    }

    @Test
    void aDisabledAccountIsOutAtOnceAndCannotComeBack() {
        SessionToken token = started();
        desk.desk.disable(ANNA, Actor.SYSTEM);
        assertThat(seen(token)).isFalse();
        assertThat(desk.sessions.start(ANNA, Optional.empty())).isEmpty();
    }

    @Test
    void aSessionThatOutlivedTheDisablingOfItsAccountIsNotRecognised() {
        SessionToken token = started();
        desk.staff.find(ANNA).orElseThrow().disable(desk.clock.instant(), Actor.staff("ben"));
        assertThat(desk.staff.countSessions()).isEqualTo(1);
        assertThat(seen(token)).isFalse();
    }

    @Test
    void endedSessionsAreSweptWhenSomebodySignsIn() {
        started();
        desk.clock.advance(Duration.ofHours(11));
        started();
        assertThat(desk.staff.countSessions()).isEqualTo(1);
    }

    @Test
    void whoMayApproveIsOutAfterAQuarterOfAnHour() {
        SignedIn carl = desk.signedIn(desk.add("carl", Role.APPROVER));
        SignedIn olga = desk.signedIn(desk.add("olga", Role.OPERATOR));
        desk.clock.advance(Duration.ofMinutes(15));
        assertThat(seen(carl.token())).isFalse();
        assertThat(seen(olga.token())).isTrue();
    }

    @Test
    void aConfirmedPasswordIsFreshForFiveMinutesUnderANewToken() {
        SignedIn carl = desk.signedIn(desk.add("carl", Role.APPROVER));
        assertThat(desk.sessions.isFresh(carl)).isTrue();
        desk.clock.advance(Duration.ofMinutes(5));
        assertThat(desk.sessions.isFresh(again(carl.token()))).isFalse();

        SignedIn confirmed = desk.sessions.confirm(carl).orElseThrow();
        assertThat(seen(carl.token())).as("the old token is dead").isFalse();
        assertThat(desk.sessions.isFresh(again(confirmed.token()))).isTrue();
        desk.clock.advance(Duration.ofMinutes(5));
        assertThat(desk.sessions.isFresh(again(confirmed.token()))).isFalse();
    }

    @Test
    void confirmingDoesNotMakeASessionLastLonger() {
        SignedIn olga = desk.signedIn(desk.add("olga", Role.OPERATOR));
        for (int half = 0; half < 20; half++) {
            desk.clock.advance(Duration.ofMinutes(29));
            olga = desk.sessions.confirm(olga).orElseThrow();
        }
        desk.clock.advance(Duration.ofMinutes(20));
        assertThat(seen(olga.token())).isFalse();
    }

    @Test
    void aSessionThatEndedMeanwhileIsNotConfirmed() {
        SignedIn carl = desk.signedIn(desk.add("carl", Role.APPROVER));
        desk.sessions.end(carl);
        assertThat(desk.sessions.confirm(carl)).isEmpty();
    }

    @Test
    void whatRolesAreTakenAwayIsGoneWithTheNextRequest() {
        StaffName carl = desk.add("carl", Role.APPROVER, Role.OPERATOR);
        SessionToken token = desk.signedIn(carl).token();
        desk.desk.changeRoles(carl, Roles.of(Role.VIEWER), Actor.SYSTEM);
        assertThat(again(token).may(Role.OPERATOR, Role.APPROVER)).isFalse();
        assertThat(again(token).may(Role.VIEWER)).isTrue();
    }

    private SignedIn again(SessionToken token) {
        return desk.sessions.recognise(token, true).orElseThrow();
    }

    private SessionToken started() {
        return desk.sessions.start(ANNA, Optional.empty()).orElseThrow();
    }

    private boolean seen(SessionToken token) {
        return desk.sessions.recognise(token, true).isPresent();
    }
}
