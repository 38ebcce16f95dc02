package io.counterfoil.sandbox.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.sandbox.web.Pages;
import io.counterfoil.sandbox.web.Texts;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShopPagesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final ShopPages.Frame FRAME = new ShopPages.Frame("Title", 2, "/");
    private static final List<Locale> LANGUAGES =
            List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    private final Pages pages = new Pages();

    @Test
    void shelfShowsEveryProductWithItsPictureAndPrice() {
        for (Locale language : LANGUAGES) {
            String html = render("shop/shelf", ShopPages.shelf(FRAME, language, true), language);
            for (Product product : Catalogue.PRODUCTS) {
                assertThat(html)
                        .contains(
                                product.name(language),
                                ShopPages.yuan(product.priceMinor()),
                                "/sandbox/assets/shop/" + product.sku() + ".svg");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(OrderState.class)
    void orderPageHasWordsForEveryState(OrderState state) {
        for (Locale language : LANGUAGES) {
            String html = render("shop/order", page(state, NOON), language);
            assertThat(html).contains("verdict " + state).doesNotContain("shop.verdict");
            boolean watches = html.contains("data-state-url");
            assertThat(watches).isEqualTo(!state.isFinished());
        }
    }

    @Test
    void buyerCanPayWhileTheOrderWaitsAndHasTimeLeft() {
        String cashier = "http://localhost/cashier/t";
        assertThat(render("shop/order", page(OrderState.WAITING, NOON), Locale.ENGLISH))
                .contains(cashier);
        Instant tooLate = NOON.plusSeconds(1800);
        assertThat(render("shop/order", page(OrderState.WAITING, tooLate), Locale.ENGLISH))
                .doesNotContain(cashier);
        assertThat(render("shop/order", page(OrderState.PAID, NOON), Locale.ENGLISH))
                .doesNotContain(cashier);
    }

    @Test
    void otherPagesRender() {
        for (Locale language : LANGUAGES) {
            var cart = ShopPages.cart(FRAME, Cart.parse("ink:2"), language, "BUTTON", true);
            assertThat(render("shop/cart", cart, language)).contains("¥98.00", "BUTTON");
            var empty = ShopPages.cart(FRAME, Cart.empty(), language, "BUTTON", false);
            assertThat(render("shop/cart", empty, language)).doesNotContain("BUTTON");
            var orders =
                    ShopPages.orders(FRAME, List.of(order(OrderState.PAID)), new Texts(), language);
            assertThat(render("shop/orders", orders, language)).contains("state PAID", "S1");
            var leave = new ShopPages.Leave(FRAME, "http://localhost/cashier/t");
            assertThat(render("shop/leave", leave, language))
                    .contains("1;url=http://localhost/cashier/t", "href=\"http://localhost/");
            assertThat(render("shop/notice", new ShopPages.Notice(FRAME, "Text"), language))
                    .contains("Text");
        }
    }

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(texts("zh").keySet()).isEqualTo(texts("en").keySet());
    }

    @Test
    void everyProductHasAPicture() {
        for (Product product : Catalogue.PRODUCTS) {
            assertThat(java.nio.file.Path.of("src/main/webapp/assets/shop", product.sku() + ".svg"))
                    .exists();
        }
    }

    @Test
    void amountsHaveTwoDecimals() {
        assertThat(ShopPages.yuan(1)).isEqualTo("¥0.01");
        assertThat(ShopPages.yuan(110)).isEqualTo("¥1.10");
        assertThat(ShopPages.yuan(129900)).isEqualTo("¥1299.00");
    }

    private String render(String template, Object page, Locale language) {
        String html = pages.render(template, page, language, "/sandbox");
        assertThat(html).doesNotContain("th:", "#{", "shop.name", "shop.nav");
        return html;
    }

    private static ShopPages.Order page(OrderState state, Instant now) {
        return ShopPages.order(
                FRAME,
                order(state),
                List.of(new HeardWebhook("m1", "order.paid", 2, NOON, true)),
                now);
    }

    private static ShopOrder order(OrderState state) {
        return new ShopOrder(
                "S1",
                "buyer",
                List.of(new Line("ink", "Ink", 4900, 2), new Line("stamp", "Stamp", 8800, 1)),
                18600,
                "{}",
                NOON,
                state,
                2,
                Optional.of(
                        new ShopOrder.Placed(
                                "O1", "http://localhost/cashier/t", NOON.plusSeconds(1800))),
                Optional.empty());
    }

    private static Properties texts(String language) {
        Properties texts = new Properties();
        String name = "/messages/shop_" + language + ".properties";
        try (var in = ShopPagesTest.class.getResourceAsStream(name)) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
