package io.counterfoil.sandbox.web;

import java.util.Locale;
import java.util.Map;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Renders the sandbox's pages.
 *
 * <p>{@code pages.render("shop/home", model, locale, contextPath)} renders {@code
 * templates/shop/home.html}. The template finds the given model under {@code page} (one record per
 * page), the path of the WAR under {@code base} (so that {@code ${base} + '/assets/sandbox.css'} is
 * a link) and texts as {@code #{shop.home.title}}, which is the key {@code shop.home.title} in
 * {@code messages/shop_en.properties} or {@code messages/shop_zh.properties} (UTF-8). The frame
 * around each page is {@code templates/sandbox/frame.html}.
 */
public final class Pages {

    private final TemplateEngine engine = new TemplateEngine();

    public Pages() {
        var templates = new ClassLoaderTemplateResolver(Pages.class.getClassLoader());
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        templates.setTemplateMode(TemplateMode.HTML);
        templates.setCharacterEncoding("UTF-8");
        engine.setTemplateResolver(templates);
        engine.setMessageResolver(new Texts());
    }

    public String render(String template, Object page, Locale locale, String contextPath) {
        return engine.process(
                template,
                new Context(
                        locale,
                        Map.of(
                                "page",
                                page,
                                "base",
                                contextPath,
                                "language",
                                locale.getLanguage())));
    }
}
