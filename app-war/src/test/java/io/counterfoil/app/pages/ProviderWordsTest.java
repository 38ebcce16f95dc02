package io.counterfoil.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages need of a provider that they do not know by name. */
class ProviderWordsTest {

    private static final Path ADAPTERS =
            Path.of("../payments/src/main/java/io/counterfoil/payments/provider");

    /** What adapters share is none. */
    private static final String SHARED = "wire";

    static List<String> providers() {
        try (Stream<Path> packages = Files.list(ADAPTERS)) {
            return packages.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.equals(SHARED))
                    .sorted()
                    .toList();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void itsNameAndItsMethodsAreSaidInBothLanguages(String provider) {
        ResourceBundle english = words(provider, Locale.ENGLISH);
        ResourceBundle chinese = words(provider, Locale.CHINESE);

        assertThat(chinese.keySet()).isEqualTo(english.keySet()).contains(provider + ".name");
        assertThat(methods(provider, english.keySet()))
                .isNotEmpty()
                .allSatisfy(method -> assertThat(english.keySet()).contains(method + ".hint"));
        for (ResourceBundle words : List.of(english, chinese)) {
            assertThat(words.keySet())
                    .allSatisfy(
                            key ->
                                    // A straight apostrophe quotes in MessageFormat, and is lost.
                                    assertThat(words.getString(key))
                                            .isNotBlank()
                                            .doesNotContain("'"));
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void itsMarkHasAColour(String provider) throws IOException {
        URL brand =
                getClass()
                        .getResource(
                                "/META-INF/resources/assets/payments/" + provider + "/brand.css");

        assertThat(brand).isNotNull();
        try (var content = brand.openStream()) {
            assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                    .contains(".mark." + provider + " {");
        }
    }

    private static List<String> methods(String provider, Set<String> keys) {
        return keys.stream()
                .filter(key -> key.startsWith(provider + "."))
                .filter(key -> !key.endsWith(".hint") && !key.equals(provider + ".name"))
                .toList();
    }

    private static ResourceBundle words(String provider, Locale locale) {
        return ResourceBundle.getBundle(
                "messages/" + provider,
                locale,
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
