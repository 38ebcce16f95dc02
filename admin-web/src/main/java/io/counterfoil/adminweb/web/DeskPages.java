package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.domain.SignedIn;
import io.counterfoil.adminweb.security.DeskCookies;
import io.counterfoil.adminweb.security.DeskRequest;
import io.counterfoil.payments.DomainException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Models;
import jakarta.mvc.MvcContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Shows pages in the desk's frame, and leads from an act to the page after it. */
@RequestScoped
public class DeskPages {

    private static final int FORBIDDEN = 403;
    private static final int UNPROCESSABLE = 422;
    private static final String LIVE = "Cf-Live";

    private final Models models;
    private final MvcContext mvc;
    private final DeskRequest current;
    private final DeskCookies cookies;
    private final HttpServletRequest request;

    @Inject
    public DeskPages(
            Models models,
            MvcContext mvc,
            DeskRequest current,
            DeskCookies cookies,
            HttpServletRequest request) {
        this.models = models;
        this.mvc = mvc;
        this.current = current;
        this.cookies = cookies;
        this.request = request;
    }

    DeskPages() {
        this(null, null, null, null, null);
    }

    Response show(String section, String view, Record page) {
        Optional<Flash> flash = flash();
        Response.ResponseBuilder answer = shown(200, section, view, page, flash);
        if (flash.isPresent()) {
            answer.cookie(cookies.remove(DeskCookies.Kind.FLASH));
        }
        return answer.build();
    }

    /** The same page again, with what was typed and why it was refused. */
    Response showRefused(String section, String view, Record page, DomainException refusal) {
        return shown(UNPROCESSABLE, section, view, page, Optional.of(Flash.refused(refusal)))
                .build();
    }

    /** Asks for the password before an act; nothing was done yet. */
    Response confirm(ConfirmPage page) {
        return shown(FORBIDDEN, "", "admin/confirm.html", page, Optional.empty()).build();
    }

    /** Acts, then leads to a page that says what came of it. */
    Response act(String next, String done, Runnable act) {
        return act(
                next,
                () -> {
                    act.run();
                    return done;
                });
    }

    /** The act itself says what came of it. */
    Response act(String next, Supplier<String> act) {
        try {
            return after(next, Flash.done(act.get()));
        } catch (DomainException refusal) {
            if (refusal.kind() == DomainException.Kind.NOT_FOUND) {
                throw refusal;
            }
            return after(next, Flash.refused(refusal));
        }
    }

    Response after(String next, Flash flash) {
        SignedIn who = current.who();
        return Response.seeOther(URI.create(next))
                .cookie(cookies.set(DeskCookies.Kind.FLASH, flash.sealed(who.token())))
                .build();
    }

    Locale locale() {
        return mvc.getLocale();
    }

    Texts texts() {
        return new Texts(locale());
    }

    static DomainException missing() {
        return DomainException.notFound("not_found", "There is nothing of this number.");
    }

    private Response.ResponseBuilder shown(
            int status, String section, String view, Record page, Optional<Flash> flash) {
        SignedIn who = current.who();
        Texts texts = texts();
        models.put(
                "desk",
                new DeskFrame(
                        who.name().value(),
                        who.roles(),
                        who.token().csrf(),
                        section,
                        here(),
                        flash.map(said -> said.inWords(texts)).orElse(null),
                        flash.map(said -> said.tone().name().toLowerCase(Locale.ROOT)).orElse(null),
                        texts));
        models.put("page", page);
        return Response.status(status).type(MediaType.TEXT_HTML_TYPE).entity(view);
    }

    /** What a page asks by itself must not eat the message that a person should read. */
    private Optional<Flash> flash() {
        if (request.getHeader(LIVE) != null) {
            return Optional.empty();
        }
        return cookies.value(DeskCookies.Kind.FLASH, request)
                .flatMap(cookie -> Flash.opened(cookie, current.who().token()));
    }

    private String here() {
        String query = request.getQueryString();
        if (query == null) {
            return request.getRequestURI();
        }
        String kept =
                Arrays.stream(query.split("&"))
                        .filter(pair -> !pair.startsWith("lang="))
                        .collect(Collectors.joining("&"));
        return kept.isEmpty() ? request.getRequestURI() : request.getRequestURI() + "?" + kept;
    }
}
