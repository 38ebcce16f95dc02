package io.counterfoil.adminweb.application;

import static io.counterfoil.adminweb.application.Desk.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.adminweb.domain.AccountAct;
import io.counterfoil.adminweb.domain.SessionToken;
import io.counterfoil.adminweb.domain.SignedIn;
import io.counterfoil.payments.Actor;
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
        assertThat(desk.staff.acts)
                .extracting(AccountAct::act)
                .containsExactly(AccountAct.Act.SIGNED_IN, AccountAct.Act.SIGNED_OUT);
    }

    @Test
    void aDisabledAccountIsOutAtOnceAndCannotComeBack() {
        SessionToken token = started();
        desk.desk.disable(ANNA, Actor.staff("ben"));
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

    private SessionToken started() {
        return desk.sessions.start(ANNA, Optional.empty()).orElseThrow();
    }

    private boolean seen(SessionToken token) {
        return desk.sessions.recognise(token, true).isPresent();
    }
}
