package io.counterfoil.app.pages;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Renders the templates that lie in the modules' jars under {@code templates/}. */
@ApplicationScoped
public class Pages {

    private final TemplateEngine engine = new TemplateEngine();

    public Pages() {
        ClassLoaderTemplateResolver templates =
                new ClassLoaderTemplateResolver(Pages.class.getClassLoader());
        templates.setPrefix("templates/");
        templates.setTemplateMode(TemplateMode.HTML);
        templates.setCharacterEncoding(StandardCharsets.UTF_8.name());
        templates.setCacheable(true);
        engine.setTemplateResolver(templates);
        engine.setMessageResolver(new ModuleMessages());
    }

    /** The whole page as text: a template that fails has then sent nothing yet. */
    public String render(String view, Locale locale, Map<String, Object> variables) {
        Context context = new Context(locale, variables);
        context.setVariable(PageLanguage.NAME, locale.getLanguage());
        return engine.process(view, context);
    }
}
