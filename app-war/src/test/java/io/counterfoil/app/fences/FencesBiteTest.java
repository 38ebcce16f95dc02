package io.counterfoil.app.fences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each fence names every class that breaks it: the classes called {@code Bad…} in the package of
 * the fence's name below {@code bad} are there to be caught.
 */
class FencesBiteTest {

    private static final String BAD = FencesBiteTest.class.getPackageName() + ".bad.";

    static List<String> fences() {
        return List.copyOf(new Fences("any").all().keySet());
    }

    @ParameterizedTest
    @MethodSource("fences")
    void everyBadClassIsCaught(String fence) {
        String root = BAD + fence.toLowerCase(Locale.ROOT);
        JavaClasses examples = new ClassFileImporter().importPackages(root);
        List<String> bad =
                examples.stream()
                        .map(JavaClass::getName)
                        .filter(name -> name.contains(".Bad"))
                        .toList();

        Throwable caught = catchThrowable(() -> new Fences(root).all().get(fence).check(examples));

        assertThat(bad).isNotEmpty();
        assertThat(caught).isInstanceOf(AssertionError.class);
        assertThat(bad).allMatch(name -> caught.getMessage().contains(name));
    }
}
