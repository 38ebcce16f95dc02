package io.counterfoil.app.fences;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The product keeps the rules. */
class FencesTest {

    private static final String ROOT = "io.counterfoil";
    private static final JavaClasses PRODUCT =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .withImportOption(FencesTest::isNoTestJar)
                    .importPackages(ROOT);

    @TestFactory
    Stream<DynamicTest> everyFenceStands() {
        return new Fences(ROOT)
                .all().entrySet().stream()
                        .map(
                                fence ->
                                        DynamicTest.dynamicTest(
                                                fence.getKey(), () -> check(fence.getValue())));
    }

    /** A rule about an empty package would hold for ever. */
    @Test
    void everyModuleHasClasses() {
        for (Module module : Module.values()) {
            assertThat(
                            PRODUCT.stream()
                                    .filter(
                                            type ->
                                                    module.contains(ROOT, type.getPackageName())
                                                            && !type.getSimpleName()
                                                                    .equals("package-info")))
                    .as(module.folder())
                    .isNotEmpty();
        }
    }

    @Test
    void everyClassBelongsToAModule() {
        assertThat(PRODUCT).allMatch(type -> Module.of(ROOT, type.getPackageName()).isPresent());
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(false).check(PRODUCT);
    }

    private static boolean isNoTestJar(Location location) {
        return !location.contains("-tests.jar");
    }
}
