package io.counterfoil.adminweb.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.adminweb.domain.SessionToken;
import io.counterfoil.payments.DomainException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FlashTest {

    private final SessionToken session = SessionToken.next();

    @Test
    void aMessageComesBackToTheSessionThatWroteIt() {
        Flash said = Flash.refused(DomainException.conflict("some_code", "Line one\nline two"));
        assertThat(Flash.opened(said.sealed(session), session)).contains(said);
    }

    @Test
    void nobodyElsePutsWordsOnThePage() {
        String sealed = Flash.done("order_closed").sealed(session);
        assertThat(Flash.opened(sealed, SessionToken.next())).isEmpty();
        assertThat(Flash.opened("x" + sealed, session)).isEmpty();
        assertThat(Flash.opened(sealed + "x", session)).isEmpty();
        assertThat(Flash.opened("", session)).isEmpty();
        assertThat(Flash.opened(".", session)).isEmpty();
    }

    @Test
    void aRefusalWithoutATextOfOursSaysItsOwnSentence() {
        Texts chinese = new Texts(Locale.CHINESE);
        assertThat(
                        Flash.refused(DomainException.conflict("unheard_of", "It is so."))
                                .inWords(chinese))
                .isEqualTo("It is so.");
        assertThat(Flash.refused(DomainException.conflict("order_paid", "Paid.")).inWords(chinese))
                .isEqualTo("订单已支付，无法关闭。");
    }

    @Test
    void aLongSentenceStillFitsACookie() {
        Flash said = Flash.refused(DomainException.conflict("c", "长".repeat(5000)));
        assertThat(said.sealed(session)).hasSizeLessThan(2000);
    }
}
