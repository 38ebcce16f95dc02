package io.counterfoil.sandbox.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CartTest {

    @Test
    void comesBackFromItsCookie() {
        Cart cart = Cart.empty();
        cart.add("ink", 2);
        cart.add("stamp", 1);
        cart.add("ink", 1);
        assertThat(cart).hasToString("ink:3.stamp:1");
        assertThat(Cart.parse("ink:3.stamp:1")).hasToString("ink:3.stamp:1");
        assertThat(cart.count()).isEqualTo(4);
        assertThat(cart.totalMinor()).isEqualTo(3 * 4900 + 8800);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "gold:1",
                "ink",
                "ink:",
                "ink:-1",
                "ink:1000",
                "ink:1:1",
                ":"
            })
    void nonsenseInTheCookieIsLeftOut(String cookie) {
        assertThat(Cart.parse(cookie).isEmpty()).isTrue();
    }

    @Test
    void noCookieIsAnEmptyCart() {
        assertThat(Cart.parse(null).isEmpty()).isTrue();
        assertThat(Cart.parse("ink:1.".repeat(200)).isEmpty()).isTrue();
    }

    @Test
    void quantityHasALimitAndNoneTakesTheProductOut() {
        Cart cart = Cart.parse("ink:98");
        cart.add("ink", 50);
        assertThat(cart).hasToString("ink:99");
        cart.set("ink", 0);
        assertThat(cart.isEmpty()).isTrue();
    }

    @Test
    void linesSpeakTheBuyersLanguage() {
        Cart cart = Cart.parse("ink:2");
        assertThat(cart.lines(Locale.SIMPLIFIED_CHINESE).get(0).name()).isEqualTo("蓝黑墨水");
        assertThat(cart.lines(Locale.ENGLISH).get(0).sum()).isEqualTo(9800);
    }
}
