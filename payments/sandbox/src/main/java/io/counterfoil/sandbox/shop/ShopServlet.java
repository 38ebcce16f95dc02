package io.counterfoil.sandbox.shop;

import io.counterfoil.sandbox.web.Languages;
import io.counterfoil.sandbox.web.Pages;
import io.counterfoil.sandbox.web.Texts;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shop's pages. GET shows, POST changes and redirects to what shows it. */
@WebServlet("/shop/*")
public class ShopServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";
    private static final Pattern ORDER = Pattern.compile("/orders/([A-Z0-9]{1,32})(/[a-z]+)?");
    private static final String CART = "shop-cart";
    private static final String BUYER = "shop-buyer";
    private static final String LANGUAGE = "lang";
    private static final Duration ONE_YEAR = Duration.ofDays(365);

    private final transient Pages pages = new Pages();
    private final transient Texts texts = new Texts();
    @Inject private transient Checkout checkout;
    @Inject private transient ShopOrders orders;
    @Inject private transient ShopSettings settings;
    @Inject private transient ShopClock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        rememberLanguage(request, response);
        String path = path(request);
        Matcher order = ORDER.matcher(path);
        if (path.equals("/")) {
            showShelf(request, response);
        } else if (path.equals("/cart")) {
            showCart(request, response);
        } else if (path.equals("/orders")) {
            showOrders(request, response);
        } else if (order.matches()) {
            showOrder(order.group(1), order.group(2), request, response);
        } else {
            notFound(request, response);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!comesFromOurPages(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        String path = path(request);
        Matcher order = ORDER.matcher(path);
        if (path.equals("/cart")) {
            changeCart(request, response);
        } else if (path.equals("/checkout")) {
            checkOut(request, response);
        } else if (order.matches() && "/again".equals(order.group(2))) {
            sendAgain(order.group(1), request, response);
        } else {
            notFound(request, response);
        }
    }

    private void showShelf(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Locale locale = locale(request);
        var frame = frame("shop.shelf.title", request);
        show("shop/shelf", ShopPages.shelf(frame, locale, isReady()), request, response);
    }

    private void showCart(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var frame = frame("shop.cart.title", request);
        var page =
                ShopPages.cart(
                        frame, cart(request), locale(request), Checkout.random(20), isReady());
        show("shop/cart", page, request, response);
    }

    private void showOrders(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        List<ShopOrder> mine = cookie(request, BUYER).map(orders::ofBuyer).orElse(List.of());
        var frame = frame("shop.orders.title", request);
        show(
                "shop/orders",
                ShopPages.orders(frame, mine, texts, locale(request)),
                request,
                response);
    }

    private void showOrder(
            String number, String part, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<ShopOrder> found = orders.find(number);
        if (found.isEmpty()) {
            notFound(request, response);
            return;
        }
        ShopOrder order = found.get();
        List<HeardWebhook> heard = orders.heardOf(number);
        if (part == null) {
            var frame = frame("shop.order.title", request);
            var page = ShopPages.order(frame, order, heard, clock.now().instant());
            show("shop/order", page, request, response);
        } else if (part.equals("/state")) {
            tellState(order, heard.size(), response);
        } else if (part.equals("/pay")) {
            leave(order, request, response);
        } else {
            notFound(request, response);
        }
    }

    private static void tellState(ShopOrder order, int heard, HttpServletResponse response)
            throws IOException {
        headers(response);
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        var state =
                Json.createObjectBuilder()
                        .add("state", order.state().name())
                        .add("stamp", ShopPages.stamp(order, heard));
        response.getWriter().write(state.build().toString());
    }

    /**
     * Sends the buyer to the cashier, which is another origin: from a page that leaves by itself,
     * since a browser follows no redirect out of a form that our policy keeps at home.
     */
    private void leave(ShopOrder order, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!order.state().isPayable() || order.placed().isEmpty()) {
            redirect("/orders/" + order.number(), request, response);
            return;
        }
        String cashier = order.placed().get().cashierUrl();
        var page = new ShopPages.Leave(frame("shop.leave.title", request), cashier);
        show("shop/leave", page, request, response);
    }

    private void changeCart(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Cart cart = cart(request);
        String add = request.getParameter("add");
        String remove = request.getParameter("remove");
        if (add != null) {
            cart.add(add, Math.max(1, quantity(request.getParameter("quantity"))));
        } else {
            for (Product product : Catalogue.PRODUCTS) {
                String wanted = request.getParameter("quantity-" + product.sku());
                if (wanted != null) {
                    cart.set(product.sku(), quantity(wanted));
                }
            }
            if (remove != null) {
                cart.set(remove, 0);
            }
        }
        keep(CART, cart.toString(), request, response);
        redirect(
                add != null && request.getParameter("stay") != null ? "/" : "/cart",
                request,
                response);
    }

    private void checkOut(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Cart cart = cart(request);
        String button = Optional.ofNullable(request.getParameter("button")).orElse("");
        if (!button.matches("[A-Z0-9]{20}")) {
            redirect("/cart", request, response);
            return;
        }
        String buyer = buyer(request, response);
        // The second press may come when the first one has emptied the cart.
        Optional<ShopOrder> first = orders.findByCheckout(buyer, button);
        if (first.isEmpty() && cart.isEmpty()) {
            redirect("/cart", request, response);
            return;
        }
        ShopOrder order =
                first.isPresent()
                        ? checkout.send(first.get())
                        : checkout.place(cart, buyer, button, locale(request));
        if (order.state() != OrderState.REFUSED) {
            keep(CART, "", request, response);
        }
        boolean payable = order.state().isPayable();
        redirect("/orders/" + order.number() + (payable ? "/pay" : ""), request, response);
    }

    private void sendAgain(String number, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<ShopOrder> found = orders.find(number);
        if (found.isEmpty()) {
            notFound(request, response);
            return;
        }
        ShopOrder order = checkout.send(found.get());
        boolean payable = order.state().isPayable();
        redirect("/orders/" + number + (payable ? "/pay" : ""), request, response);
    }

    private void notFound(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        String text = texts.text("shop.not-found.text", locale(request));
        show(
                "shop/notice",
                new ShopPages.Notice(frame("shop.not-found.title", request), text),
                request,
                response);
    }

    private void show(
            String template, Object page, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        headers(response);
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        response.getWriter()
                .write(pages.render(template, page, locale(request), request.getContextPath()));
    }

    private static void headers(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", SECURITY_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
    }

    private ShopPages.Frame frame(String title, HttpServletRequest request) {
        return new ShopPages.Frame(
                texts.text(title, locale(request)), cart(request).count(), path(request));
    }

    private boolean isReady() {
        return settings.apiKey().isPresent() && settings.webhookSecret().isPresent();
    }

    private static String path(HttpServletRequest request) {
        String path = request.getPathInfo();
        return path == null || path.isEmpty() ? "/" : path;
    }

    private static void redirect(
            String path, HttpServletRequest request, HttpServletResponse response) {
        headers(response);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + "/shop" + path);
    }

    /**
     * Browsers say where a request comes from; what says nothing is no browser with our cookies.
     */
    private static boolean comesFromOurPages(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null || site.equals("same-origin") || site.equals("none");
    }

    private static Cart cart(HttpServletRequest request) {
        return Cart.parse(cookie(request, CART).orElse(null));
    }

    private static String buyer(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> known = cookie(request, BUYER).filter(id -> id.matches("[A-Z0-9]{26}"));
        String buyer = known.orElseGet(() -> Checkout.random(26));
        if (known.isEmpty()) {
            keep(BUYER, buyer, request, response);
        }
        return buyer;
    }

    private static Locale locale(HttpServletRequest request) {
        String asked = request.getParameter(LANGUAGE);
        String language = asked != null ? asked : cookie(request, LANGUAGE).orElse(null);
        return Languages.choose(language, request.getHeader("Accept-Language"));
    }

    private static void rememberLanguage(HttpServletRequest request, HttpServletResponse response) {
        String asked = request.getParameter(LANGUAGE);
        if ("en".equals(asked) || "zh".equals(asked)) {
            keep(LANGUAGE, asked, request, response);
        }
    }

    private static Optional<String> cookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }

    private static void keep(
            String name, String value, HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath(request.getContextPath() + "/shop");
        cookie.setHttpOnly(true);
        cookie.setMaxAge(value.isEmpty() ? 0 : (int) ONE_YEAR.toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }

    private static int quantity(String text) {
        return text != null && text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
    }
}
