package io.counterfoil.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.counterfoil.app.it.DeployedWar;
import io.counterfoil.app.it.Http;
import io.counterfoil.app.it.OnOneDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The smallest page, for what holds for all: styles arrive, the policy hinders nothing of ours. */
@OnOneDatabase
class LandingPageIT extends DeployedWar {

    private static final int PHONE_WIDTH = 390;
    private static final int PHONE_HEIGHT = 844;

    @Test
    void looksRightOnAPhoneInBothLanguages() {
        try (Chromium chromium = Chromium.launch();
                BrowserContext phone =
                        chromium.browser()
                                .newContext(
                                        new NewContextOptions()
                                                .setViewportSize(PHONE_WIDTH, PHONE_HEIGHT))) {
            Page page = phone.newPage();
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(message -> complaints.add(message.text()));

            page.navigate(Http.product("/").toString());
            Chromium.picture(page, "landing-phone-en");
            page.click("text=中文");

            assertThat(page.locator("main").innerText()).contains("支付系统");
            Chromium.picture(page, "landing-phone-zh");
            page.navigate(Http.product("/").toString());
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("zh");
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .isEqualTo(PHONE_WIDTH);
            assertThat(complaints).filteredOn(text -> text.contains("Content Security")).isEmpty();
        }
    }
}
