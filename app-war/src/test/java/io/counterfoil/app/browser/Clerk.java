package io.counterfoil.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.counterfoil.adminweb.Role;
import io.counterfoil.app.admin.Staff;
import io.counterfoil.app.it.Http;
import java.util.ArrayList;
import java.util.List;

/** A member of staff at the finance desk: one browser window, and what is seen in it. */
final class Clerk implements AutoCloseable {

    private static final double PATIENCE_MS = 20_000;

    private final BrowserContext window;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Clerk(BrowserContext window) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        this.window = window;
        this.page = window.newPage();
        page.setDefaultTimeout(PATIENCE_MS);
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
    }

    /** Signs in with this one role, at a PC, in English. */
    static Clerk signsIn(Chromium chromium, Role role) {
        Staff.with(role);
        Clerk clerk =
                new Clerk(
                        chromium.browser()
                                .newContext(
                                        new NewContextOptions()
                                                .setViewportSize(1200, 900)
                                                .setLocale("en-US")));
        clerk.opens("/admin/login");
        clerk.page.locator("input[name=name]").fill(Staff.nameOf(role));
        clerk.page.locator("input[name=password]").fill(Staff.PASSWORD);
        clerk.page.locator("main button[type=submit]").click();
        clerk.page.locator("header.desk").waitFor();
        return clerk;
    }

    Page page() {
        return page;
    }

    Clerk opens(String path) {
        page.navigate(Http.product(path).toString());
        return this;
    }

    Clerk presses(String selector) {
        page.locator(selector).click();
        return this;
    }

    Clerk types(String selector, String text) {
        page.locator(selector).fill(text);
        return this;
    }

    Clerk follows(String linkText) {
        page.locator("main a:has-text(\"" + linkText + "\")").first().click();
        return this;
    }

    /** Waits until it is there. */
    Clerk sees(String selector, String text) {
        assertThat(page.locator(selector).first()).containsText(text);
        return this;
    }

    Clerk doesNotSee(String selector) {
        assertThat(page.locator(selector)).hasCount(0);
        return this;
    }

    String reads(String selector) {
        return page.locator(selector).first().innerText();
    }

    /** The last part of the address: the number of what is shown. */
    String number() {
        String url = page.url();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** The page as it is, at a PC and on a phone, light and dark, in both languages. */
    Clerk takesPictures(String name) {
        String here = page.url().replaceFirst("#.*", "");
        takesPicture(name + "-pc-light-en");
        String chinese = here + (here.contains("?") ? "&" : "?") + "lang=zh";
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.setViewportSize(390, 844);
        page.navigate(chinese);
        takesPicture(name + "-phone-dark-zh");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1200, 900);
        page.navigate(here + (here.contains("?") ? "&" : "?") + "lang=en");
        page.navigate(here);
        return this;
    }

    void takesPicture(String name) {
        Chromium.picture(page, name);
    }

    /** What a screen shows of the page, for the guides. */
    Clerk takesPictureOfTheScreen(String name) {
        page.setViewportSize(1200, 820);
        Chromium.pictureOfTheScreen(page, name);
        return this;
    }

    @Override
    public void close() {
        window.close();
    }
}
