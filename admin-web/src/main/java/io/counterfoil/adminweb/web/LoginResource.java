package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.application.Sessions;
import io.counterfoil.adminweb.application.StaffDesk;
import io.counterfoil.adminweb.domain.SessionToken;
import io.counterfoil.adminweb.security.DeskCookies;
import io.counterfoil.adminweb.security.DeskRequest;
import io.counterfoil.adminweb.security.Needs;
import io.counterfoil.adminweb.security.OpenToStrangers;
import io.counterfoil.adminweb.security.SignIn;
import io.counterfoil.payments.DomainException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.regex.Pattern;

/** In and out. */
@Path("/admin")
@Controller
@RequestScoped
@Produces(MediaType.TEXT_HTML)
public class LoginResource {

    private static final String HOME = "/admin/";
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;

    /** A page of the desk, and never another site. */
    private static final Pattern OUR_PAGE =
            Pattern.compile("/admin(/[A-Za-z0-9_/.-]*)?(\\?[A-Za-z0-9_=&%+.,:-]*)?");

    private final SignIn signIn;
    private final Sessions sessions;
    private final StaffDesk desk;
    private final DeskCookies cookies;
    private final DeskRequest current;
    private final Models models;
    private final HttpServletRequest request;

    @Inject
    public LoginResource(
            SignIn signIn,
            Sessions sessions,
            StaffDesk desk,
            DeskCookies cookies,
            DeskRequest current,
            Models models,
            HttpServletRequest request) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.desk = desk;
        this.cookies = cookies;
        this.current = current;
        this.models = models;
        this.request = request;
    }

    LoginResource() {
        this(null, null, null, null, null, null, null);
    }

    @GET
    @Path("/login")
    @OpenToStrangers
    public Response show(
            @QueryParam("next") @DefaultValue(HOME) String next,
            @QueryParam("ended") String ended,
            @QueryParam("out") String out) {
        if (current.signedIn().isPresent()) {
            return Response.seeOther(URI.create(safe(next))).build();
        }
        String notice = null;
        if (ended != null) {
            notice = "admin.login.ended";
        } else if (out != null) {
            notice = "admin.login.out";
        }
        return form(200, "", safe(next), notice, 0);
    }

    @POST
    @Path("/login")
    @OpenToStrangers
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signIn(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("next") @DefaultValue(HOME) String next) {
        SignIn.Answer answer;
        try {
            answer =
                    signIn.with(
                            name,
                            password,
                            request.getRemoteAddr(),
                            current.signedIn().map(before -> before.token()));
        } catch (DomainException busy) {
            return form(TOO_MANY, name, safe(next), "admin.login.busy", 0);
        }
        if (answer.token().isPresent()) {
            return Response.seeOther(URI.create(safe(next)))
                    .cookie(
                            cookies.set(DeskCookies.Kind.SESSION, answer.token().get().text()),
                            cookies.remove(DeskCookies.Kind.LOGIN))
                    .build();
        }
        long seconds = (answer.pause().toMillis() + 999) / 1000;
        if (seconds > 0) {
            return form(TOO_MANY, name, safe(next), "admin.login.wait", seconds);
        }
        return form(UNPROCESSABLE, name, safe(next), "admin.login.refused", 0);
    }

    @POST
    @Path("/logout")
    @Needs(Role.VIEWER)
    public Response signOut() {
        sessions.end(current.who());
        return Response.seeOther(URI.create("/admin/login?out=1"))
                .cookie(
                        cookies.remove(DeskCookies.Kind.SESSION),
                        cookies.remove(DeskCookies.Kind.FLASH))
                .build();
    }

    private Response form(int status, String name, String next, String notice, long seconds) {
        SessionToken key =
                cookies.tokens(DeskCookies.Kind.LOGIN, request).stream()
                        .findFirst()
                        .orElseGet(SessionToken::next);
        DeskRequest.formsAreTiedTo(request, key);
        models.put(
                "page", new LoginPage(key.csrf(), name, next, notice, seconds, desk.hasNobody()));
        Response.ResponseBuilder answer =
                Response.status(status)
                        .type(MediaType.TEXT_HTML_TYPE)
                        .entity("admin/login.html")
                        .cookie(cookies.set(DeskCookies.Kind.LOGIN, key.text()));
        if (seconds > 0) {
            answer.header(HttpHeaders.RETRY_AFTER, seconds);
        }
        return answer.build();
    }

    static String safe(String next) {
        return OUR_PAGE.matcher(next).matches() ? next : HOME;
    }
}
