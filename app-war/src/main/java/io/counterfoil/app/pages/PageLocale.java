package io.counterfoil.app.pages;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mvc.locale.LocaleResolver;
import jakarta.mvc.locale.LocaleResolverContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** Gives Jakarta MVC the language of the page. */
@ApplicationScoped
@Priority(1000)
public class PageLocale implements LocaleResolver {

    @Inject HttpServletRequest request;

    @Override
    public Locale resolveLocale(LocaleResolverContext context) {
        return PageLanguage.of(request);
    }
}
