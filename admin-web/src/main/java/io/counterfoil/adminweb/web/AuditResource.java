package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Audits;
import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.security.DeskRequest;
import io.counterfoil.adminweb.security.FreshPassword;
import io.counterfoil.adminweb.security.Needs;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.ProviderAccountView;
import io.counterfoil.payments.ProviderAccounts;
import io.counterfoil.refunds.RefundFreeze;
import io.counterfoil.refunds.Refunds;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The auditor: what must be so, what is not, and whose refunds are frozen. */
@Path("/admin/audit")
@Controller
@RequestScoped
@Needs(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class AuditResource {

    private static final String HERE = "/admin/audit";
    private static final int SHOWN_VIOLATIONS = 200;
    private static final int SHOWN_RUNS = 12;
    private static final int LONGEST_NOTE = 200;

    private final DeskPages pages;
    private final DeskRequest current;
    private final Audits audits;
    private final Refunds refunds;
    private final ProviderAccounts accounts;

    @Inject
    public AuditResource(
            DeskPages pages,
            DeskRequest current,
            Audits audits,
            Refunds refunds,
            ProviderAccounts accounts) {
        this.pages = pages;
        this.current = current;
        this.audits = audits;
        this.refunds = refunds;
        this.accounts = accounts;
    }

    AuditResource() {
        this(null, null, null, null, null);
    }

    @GET
    public Response show() {
        return pages.show(
                "audit",
                "admin/audit.html",
                AuditPage.of(
                        audits.rules(),
                        audits.violations(SHOWN_VIOLATIONS),
                        refunds.frozen(),
                        accounts.all().stream().map(ProviderAccountView::name).toList(),
                        audits.runs(SHOWN_RUNS),
                        audits.lastDone(false).orElse(null),
                        audits.lastDone(true).orElse(null)));
    }

    @POST
    @Path("/runs")
    @Needs({Role.OPERATOR, Role.APPROVER})
    public Response lookAtEverything() {
        return pages.act(HERE, "audit_started", () -> audits.lookAtEverything(current.actor()));
    }

    /** Whoever works at the desk may stop money; letting it go again needs an approver. */
    @POST
    @Path("/accounts/{account}/freeze")
    @Needs({Role.OPERATOR, Role.APPROVER})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response freeze(
            @PathParam("account") String account,
            @FormParam("note") @DefaultValue("") String note) {
        String known =
                accounts.find(account)
                        .map(ProviderAccountView::name)
                        .orElseThrow(DeskPages::missing);
        return pages.act(
                HERE,
                "account_frozen",
                () -> refunds.freeze(known, RefundFreeze.STAFF, neededNote(note), current.actor()));
    }

    @POST
    @Path("/accounts/{account}/release")
    @Needs(Role.APPROVER)
    @FreshPassword
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response release(
            @PathParam("account") String account,
            @FormParam("cause") @DefaultValue("") String cause,
            @FormParam("note") @DefaultValue("") String note) {
        return pages.act(
                HERE,
                "account_released",
                () -> audits.release(account, cause, current.actor(), neededNote(note)));
    }

    private static String neededNote(String typed) {
        String note = typed.strip();
        if (note.isEmpty()) {
            throw DomainException.invalid("note_needed", "Say why, in a few words.");
        }
        return note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE);
    }
}
