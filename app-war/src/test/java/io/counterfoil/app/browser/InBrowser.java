package io.counterfoil.app.browser;

import io.counterfoil.app.it.DeployedWar;
import io.counterfoil.app.it.InContainer;
import io.counterfoil.app.it.OnOneDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A real browser, and the demo shop open for business. */
@OnOneDatabase
abstract class InBrowser extends DeployedWar {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    static Chromium chromium;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void quit() {
        chromium.close();
    }

    @BeforeEach
    void everythingIsInOrder() {
        DemoShop.opens();
    }

    /** At ten in Beijing all providers write the same date. */
    static LocalDate tenInTheMorning(int daysFromToday) {
        Instant now = InContainer.now();
        ZonedDateTime morning =
                ZonedDateTime.of(
                        LocalDate.ofInstant(now, BEIJING).plusDays(daysFromToday),
                        LocalTime.of(10, 0),
                        BEIJING);
        InContainer.advance(Duration.between(now, morning.toInstant()));
        return morning.toLocalDate();
    }
}
