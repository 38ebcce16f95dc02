package io.counterfoil.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.counterfoil.app.it.Http;
import io.counterfoil.app.it.InContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Somebody who buys: one browser window, and what he sees in it. */
final class Buyer implements AutoCloseable {

    static final Pattern CASHIER = Pattern.compile("http://localhost:[0-9]+/cashier/.*");

    private static final Pattern AT_PROVIDER = Pattern.compile(".*/sandbox/[a-z]+/cashier/.*");
    private static final String PHONE =
            "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/140.0.0.0 Mobile Safari/537.36";
    private static final String WEBHOOKS =
            "io.counterfoil.notifications.application.WebhookSweeper";
    private static final double PATIENCE_MS = 20_000;

    private final BrowserContext window;
    private final Page page;
    private final List<String> visited = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    private Buyer(BrowserContext window) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        this.window = window;
        this.page = window.newPage();
        page.setDefaultTimeout(PATIENCE_MS);
        page.onRequest(request -> visited.add(request.url()));
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
    }

    static Buyer atPc(Chromium chromium) {
        return at(chromium, new NewContextOptions().setViewportSize(1100, 760));
    }

    static Buyer onPhone(Chromium chromium) {
        return at(chromium, phone());
    }

    private static NewContextOptions phone() {
        return new NewContextOptions()
                .setViewportSize(390, 844)
                .setIsMobile(true)
                .setHasTouch(true)
                .setUserAgent(PHONE);
    }

    /** In the browser inside an app, by the word that its user agent has. */
    static Buyer inApp(Chromium chromium, String word) {
        return at(chromium, phone().setUserAgent(PHONE + " " + word + "/8.0.50"));
    }

    static Buyer withoutScript(Chromium chromium) {
        return at(
                chromium,
                new NewContextOptions().setViewportSize(390, 844).setJavaScriptEnabled(false));
    }

    private static Buyer at(Chromium chromium, NewContextOptions options) {
        return new Buyer(chromium.browser().newContext(options.setLocale("en-US")));
    }

    /** One of the shop's goods; leaves the window at the cashier. */
    void fillsCartAndGoesToTheCashier() {
        opens(Http.sandbox("/shop").toString());
        page.locator("button[name=add]").first().click();
        opens(Http.sandbox("/shop/cart").toString());
        page.locator("#checkout").click();
        page.waitForURL(CASHIER);
    }

    /** Back in the shop, which was told by its webhook. */
    void isHeardOfByTheShop() {
        page.locator(".onward a").click();
        InContainer.sweep(WEBHOOKS, "sweep");
        PlaywrightAssertions.assertThat(page.locator(".verdict"))
                .hasClass(Pattern.compile("\\bPAID\\b"));
    }

    void seesNothingStickOut() {
        assertThat(
                        page.evaluate(
                                "document.documentElement.scrollWidth <="
                                        + " document.documentElement.clientWidth"))
                .isEqualTo(true);
    }

    Page page() {
        return page;
    }

    Buyer opens(String url) {
        page.navigate(url);
        return this;
    }

    /** Presses the button of a method on the cashier page, and arrives at the provider. */
    String paysWith(String method) {
        return chooses(method).arrivesAtProvider();
    }

    /** Presses the button of a method on the cashier page. */
    Buyer chooses(String method) {
        page.locator("button[name=method][value='" + method + "']").click();
        return this;
    }

    /** The methods that the cashier page offers, in its order. */
    List<String> offers() {
        return page.locator("button[name=method]").all().stream()
                .map(button -> button.getAttribute("value"))
                .toList();
    }

    /** What the camera of a phone reads off this screen. */
    String showsCode() {
        Locator code = page.locator("#live .code");
        code.waitFor();
        return Camera.reads(code.screenshot());
    }

    /** The app puts this into every page that it shows. */
    Buyer withInEveryPage(String script) {
        window.addInitScript(script);
        return this;
    }

    /** What the app lays over the page meanwhile. */
    Page seesSheet(Runnable meanwhile) {
        return window.waitForPage(meanwhile);
    }

    /** Answers the number that the provider shows. */
    String arrivesAtProvider() {
        page.waitForURL(AT_PROVIDER);
        return page.locator("#out-trade-no").innerText();
    }

    /** Pays, and comes back where the provider leads back. */
    Buyer confirmsAtProvider() {
        page.locator("#pay").click();
        page.waitForSelector("#return, #live");
        if (!CASHIER.matcher(page.url()).matches()) {
            leadsBack();
        }
        page.waitForURL(CASHIER);
        return this;
    }

    /** By itself after a moment, or by a button: whichever is first. */
    private void leadsBack() {
        try {
            page.locator("#return").click(new Locator.ClickOptions().setTimeout(2_000));
        } catch (PlaywrightException goneMeanwhile) {
            // It led back by itself.
        }
    }

    /** Pays where nothing leads back: the shop is open on another screen. */
    Buyer confirmsOnThisPhone() {
        page.locator("#pay").click();
        page.locator(".good").waitFor();
        return this;
    }

    Buyer declinesAtProvider() {
        page.locator("#decline").click();
        page.locator("#again").waitFor();
        return this;
    }

    /** Waits until the page says so by itself, or finds that it says so already. */
    Buyer sees(String state) {
        PlaywrightAssertions.assertThat(page.locator("#live"))
                .hasClass(Pattern.compile("\\blive is-" + state + "\\b"));
        return this;
    }

    /** Comes back to the tab: the page looks at once instead of at its next turn. */
    Buyer looksAgain() {
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
        return this;
    }

    String reads() {
        return page.locator("main").innerText();
    }

    /** The address of the last pay page that this browser went through. */
    String lastPayPage() {
        return visited.stream()
                .filter(url -> url.contains("/pay/"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    List<String> visited() {
        return List.copyOf(visited);
    }

    /** What the browser wrote on its console: broken scripts, refused loads. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    void takesPicture(String name) {
        Chromium.picture(page, name);
    }

    @Override
    public void close() {
        window.close();
    }
}
