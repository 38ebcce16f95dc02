package io.counterfoil.orders.web;

import java.text.MessageFormat;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.AbstractMessageResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Renders the buyer's pages as app-war does, and keeps account of the texts that were used. */
final class Rendering {

    private final TemplateEngine engine = new TemplateEngine();
    private final Set<String> usedKeys = new HashSet<>();

    Rendering() {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setCharacterEncoding("UTF-8");
        engine.setTemplateResolver(templates);
        engine.setMessageResolver(new Texts());
    }

    String render(String template, Object page, Locale locale) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("page", page);
        variables.put("lang", locale.getLanguage());
        return engine.process(template, new Context(locale, variables));
    }

    Set<String> usedKeys() {
        return usedKeys;
    }

    static ResourceBundle bundle(Locale locale) {
        return bundle("orders", locale);
    }

    private static ResourceBundle bundle(String name, Locale locale) {
        return ResourceBundle.getBundle(
                "messages/" + name,
                locale,
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private final class Texts extends AbstractMessageResolver {

        @Override
        public String resolveMessage(
                ITemplateContext context, Class<?> origin, String key, Object[] parameters) {
            usedKeys.add(key);
            // Fails for a text that is not there.
            String pattern =
                    bundle(key.substring(0, key.indexOf('.')), context.getLocale()).getString(key);
            return new MessageFormat(pattern, context.getLocale()).format(parameters);
        }

        @Override
        public String createAbsentMessageRepresentation(
                ITemplateContext context, Class<?> origin, String key, Object[] parameters) {
            throw new IllegalStateException("no text for " + key);
        }
    }
}
