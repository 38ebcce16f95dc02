package io.counterfoil.adminweb.web;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.AbstractMessageResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Renders a page as the WAR does, and fails on a text that is missing in the page's language. */
final class Rendered {

    private static final TemplateEngine ENGINE = engine();

    private Rendered() {}

    static String page(String view, Locale locale, Map<String, Object> models) {
        Context context = new Context(locale, models);
        context.setVariable("lang", locale.getLanguage());
        context.setVariable("nonce", "n");
        return ENGINE.process(view, context);
    }

    private static TemplateEngine engine() {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setTemplateMode("HTML");
        templates.setCharacterEncoding("UTF-8");
        TemplateEngine engine = new TemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setMessageResolver(new EveryTextExists());
        return engine;
    }

    private static final class EveryTextExists extends AbstractMessageResolver {

        @Override
        public String resolveMessage(
                ITemplateContext context, Class<?> origin, String key, Object[] parameters) {
            Locale locale = context.getLocale();
            ResourceBundle bundle =
                    ResourceBundle.getBundle(
                            "messages/" + key.substring(0, key.indexOf('.')),
                            locale,
                            ResourceBundle.Control.getNoFallbackControl(
                                    ResourceBundle.Control.FORMAT_PROPERTIES));
            return new MessageFormat(bundle.getString(key), locale).format(parameters);
        }

        @Override
        public String createAbsentMessageRepresentation(
                ITemplateContext context, Class<?> origin, String key, Object[] parameters) {
            throw new AssertionError("no text for " + key);
        }
    }
}
