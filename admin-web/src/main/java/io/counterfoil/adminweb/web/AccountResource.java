package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.application.Sessions;
import io.counterfoil.adminweb.application.StaffDesk;
import io.counterfoil.adminweb.domain.SessionToken;
import io.counterfoil.adminweb.domain.SignedIn;
import io.counterfoil.adminweb.security.DeskCookies;
import io.counterfoil.adminweb.security.DeskRequest;
import io.counterfoil.adminweb.security.Needs;
import io.counterfoil.payments.DomainException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** One's own account. */
@Path("/admin/account")
@Controller
@RequestScoped
@Needs(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class AccountResource {

    private static final String HERE = "/admin/account";
    private static final String SECTION = "account";

    private final DeskPages pages;
    private final DeskRequest current;
    private final DeskCookies cookies;
    private final StaffDesk desk;
    private final Sessions sessions;

    @Inject
    public AccountResource(
            DeskPages pages,
            DeskRequest current,
            DeskCookies cookies,
            StaffDesk desk,
            Sessions sessions) {
        this.pages = pages;
        this.current = current;
        this.cookies = cookies;
        this.desk = desk;
        this.sessions = sessions;
    }

    AccountResource() {
        this(null, null, null, null, null);
    }

    @GET
    public Response show() {
        return pages.show(SECTION, "admin/account.html", page());
    }

    /** All sessions of the account end, this one too; the answer carries a new one. */
    @POST
    @Path("/password")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response changePassword(
            @FormParam("present") @DefaultValue("") String present,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("repeated") @DefaultValue("") String repeated) {
        try {
            if (!password.equals(repeated)) {
                throw DomainException.invalid(
                        "password_not_repeated", "The new password was typed in two ways.");
            }
            SessionToken token = desk.changeOwnPassword(current.who(), present, password);
            Flash done = Flash.done("password_changed");
            return Response.seeOther(URI.create(HERE))
                    .cookie(
                            cookies.set(DeskCookies.Kind.SESSION, token.text()),
                            cookies.set(DeskCookies.Kind.FLASH, done.sealed(token)))
                    .build();
        } catch (DomainException refusal) {
            return pages.showRefused(SECTION, "admin/account.html", page(), refusal);
        }
    }

    private AccountPage page() {
        SignedIn who = current.who();
        return new AccountPage(who.name().value(), sessions.of(who.name()), who.token().hash());
    }
}
