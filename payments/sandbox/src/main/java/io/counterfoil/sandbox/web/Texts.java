package io.counterfoil.sandbox.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.AbstractMessageResolver;

/**
 * Finds a text by its key, whose first segment names the bundle: {@code shop.home.title} is in
 * {@code messages/shop_en.properties}.
 */
public final class Texts extends AbstractMessageResolver {

    private final Map<String, Properties> bundles = new ConcurrentHashMap<>();

    /** The text of a key, or the key itself where no bundle has it. */
    public String text(String key, Locale locale, Object... parameters) {
        var text = find(key, locale);
        return text == null ? key : format(text, locale, parameters);
    }

    @Override
    public String resolveMessage(
            ITemplateContext context, Class<?> origin, String key, Object[] parameters) {
        var text = find(key, context.getLocale());
        return text == null ? null : format(text, context.getLocale(), parameters);
    }

    @Override
    public String createAbsentMessageRepresentation(
            ITemplateContext context, Class<?> origin, String key, Object[] parameters) {
        return key;
    }

    private String find(String key, Locale locale) {
        int dot = key.indexOf('.');
        if (dot < 1) {
            return null;
        }
        var name = key.substring(0, dot) + "_" + (Languages.isChinese(locale) ? "zh" : "en");
        return bundles.computeIfAbsent(name, Texts::load).getProperty(key);
    }

    private static String format(String text, Locale locale, Object... parameters) {
        return parameters == null || parameters.length == 0
                ? text
                : new MessageFormat(text, locale).format(parameters);
    }

    private static Properties load(String name) {
        var texts = new Properties();
        try (var in =
                Texts.class
                        .getClassLoader()
                        .getResourceAsStream("messages/" + name + ".properties")) {
            if (in != null) {
                texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
