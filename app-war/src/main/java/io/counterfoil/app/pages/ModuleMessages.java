package io.counterfoil.app.pages;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.AbstractMessageResolver;

/**
 * Finds a text by its key's first segment: {@code orders.cashier.title} is in the bundle {@code
 * messages/orders}. What is not translated is shown in English.
 */
final class ModuleMessages extends AbstractMessageResolver {

    private static final ResourceBundle.Control NEVER_THE_MACHINES_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    @Override
    public String resolveMessage(
            ITemplateContext context, Class<?> origin, String key, Object[] parameters) {
        Locale locale = context.getLocale();
        return text(key, locale)
                .or(() -> text(key, Locale.ENGLISH))
                .map(pattern -> new MessageFormat(pattern, locale).format(parameters))
                .orElse(null);
    }

    @Override
    public String createAbsentMessageRepresentation(
            ITemplateContext context, Class<?> origin, String key, Object[] parameters) {
        return key;
    }

    private static Optional<String> text(String key, Locale locale) {
        int dot = key.indexOf('.');
        if (dot <= 0) {
            return Optional.empty();
        }
        try {
            ResourceBundle bundle =
                    ResourceBundle.getBundle(
                            "messages/" + key.substring(0, dot),
                            locale,
                            ModuleMessages.class.getClassLoader(),
                            NEVER_THE_MACHINES_LANGUAGE);
            return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
        } catch (MissingResourceException none) {
            return Optional.empty();
        }
    }
}
