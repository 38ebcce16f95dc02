package io.counterfoil.app.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Somebody who buys: one browser window, and what he sees in it. */
final class Buyer implements AutoCloseable {

    static final Pattern CASHIER = Pattern.compile("http://localhost:[0-9]+/cashier/.*");

    private static final Pattern AT_ALIPAY = Pattern.compile(".*/sandbox/alipay/cashier/.*");
    private static final String PHONE =
            "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/140.0.0.0 Mobile Safari/537.36";
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
        return at(
                chromium,
                new NewContextOptions()
                        .setViewportSize(390, 844)
                        .setIsMobile(true)
                        .setHasTouch(true)
                        .setUserAgent(PHONE));
    }

    static Buyer withoutScript(Chromium chromium) {
        return at(
                chromium,
                new NewContextOptions().setViewportSize(390, 844).setJavaScriptEnabled(false));
    }

    private static Buyer at(Chromium chromium, NewContextOptions options) {
        return new Buyer(chromium.browser().newContext(options.setLocale("en-US")));
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
        Locator button = page.locator("button[name=method][value='" + method + "']");
        if (!button.isVisible()) {
            page.locator("details summary").click();
        }
        button.click();
        return arrivesAtAlipay();
    }

    /** Answers the number that the provider shows. */
    String arrivesAtAlipay() {
        page.waitForURL(AT_ALIPAY);
        return page.locator("#out-trade-no").innerText();
    }

    Buyer confirmsAtAlipay() {
        page.locator("#pay").click();
        page.waitForURL(CASHIER);
        return this;
    }

    Buyer declinesAtAlipay() {
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
