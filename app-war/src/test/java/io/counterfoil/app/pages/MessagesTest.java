package io.counterfoil.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both languages say the same things. */
class MessagesTest {

    @ParameterizedTest
    @ValueSource(strings = {"app", "orders", "admin", "reconciliation"})
    void everyTextExistsInBothLanguages(String module) {
        assertThat(keys(module, Locale.CHINESE))
                .isNotEmpty()
                .isEqualTo(keys(module, Locale.ENGLISH));
    }

    private static Set<String> keys(String module, Locale locale) {
        ResourceBundle bundle =
                ResourceBundle.getBundle(
                        "messages/" + module,
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
        return bundle.keySet();
    }
}
