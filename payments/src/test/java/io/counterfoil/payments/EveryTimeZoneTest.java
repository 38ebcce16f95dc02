package io.counterfoil.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.ClassNameFilter.excludeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.launcher.TagFilter.includeTags;

import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** All tests of days and zones once more, on a machine that is somewhere else. */
class EveryTimeZoneTest {

    private final TimeZone here = TimeZone.getDefault();

    @AfterEach
    void weAreBack() {
        TimeZone.setDefault(here);
    }

    /** Far west, the providers' own, and beyond the date line. */
    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "Asia/Shanghai", "Pacific/Apia"})
    @Tag("F41")
    void f41DaysAreTheProvidersWhereverTheMachineIs(String zone) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));

        TestExecutionSummary tests = testsOf("F40", "F41");

        assertThat(tests.getFailures())
                .extracting(failed -> failed.getTestIdentifier() + ": " + failed.getException())
                .isEmpty();
        assertThat(tests.getTestsSucceededCount()).isGreaterThan(5);
    }

    private TestExecutionSummary testsOf(String... faults) {
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectPackage(getClass().getPackageName()))
                                .filters(
                                        includeTags(faults),
                                        excludeClassNamePatterns(getClass().getName()))
                                .build(),
                        summary);
        return summary.getSummary();
    }
}
