package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.security.DeskRequest;
import io.counterfoil.adminweb.security.Needs;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.ProviderAccounts;
import io.counterfoil.reconciliation.StatementRunView;
import io.counterfoil.reconciliation.StatementRuns;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.LocalDate;

/** The providers' statements: which are here, pulling one now, and one with its versions. */
@Path("/admin/statements")
@Controller
@RequestScoped
@Needs(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class StatementsResource {

    private static final String HERE = "/admin/statements";
    private static final String SECTION = "statements";
    private static final String LIST = "admin/statements.html";

    private final DeskPages pages;
    private final DeskRequest current;
    private final StatementRuns runs;
    private final Lists lists;
    private final StatementsList list;
    private final ProviderAccounts accounts;
    private final DeskZone zone;
    private final Clock clock;

    @Inject
    public StatementsResource(
            DeskPages pages,
            DeskRequest current,
            StatementRuns runs,
            Lists lists,
            StatementsList list,
            ProviderAccounts accounts,
            DeskZone zone,
            Clock clock) {
        this.pages = pages;
        this.current = current;
        this.runs = runs;
        this.lists = lists;
        this.list = list;
        this.accounts = accounts;
        this.zone = zone;
        this.clock = clock;
    }

    StatementsResource() {
        this(null, null, null, null, null, null, null, null);
    }

    @GET
    public Response list(@Context UriInfo address) {
        MultivaluedMap<String, String> query = address.getQueryParameters();
        LocalDate yesterday = LocalDate.ofInstant(clock.instant(), zone.id()).minusDays(1);
        return pages.show(
                SECTION, LIST, page(query, query.getFirst("account"), yesterday.toString()));
    }

    @GET
    @Path("/{id}")
    public Response detail(@PathParam("id") String id) {
        StatementRunView run = runs.run(id);
        return pages.show(
                SECTION,
                "admin/statement.html",
                new StatementPage(run, runs.versions(run.account(), run.day())));
    }

    /** Leads to the page that shows how far it is. */
    @POST
    @Needs(Role.OPERATOR)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response pull(
            @FormParam("account") @DefaultValue("") String account,
            @FormParam("day") @DefaultValue("") String day) {
        try {
            return after(runs.pull(account, wanted(day), current.actor()));
        } catch (DomainException refusal) {
            return pages.showRefused(
                    SECTION, LIST, page(new MultivaluedHashMap<>(), account, day), refusal);
        }
    }

    @POST
    @Path("/{id}/again")
    @Needs(Role.OPERATOR)
    public Response again(@PathParam("id") String id) {
        StatementRunView run = runs.run(id);
        try {
            return after(runs.pull(run.account(), run.day(), current.actor()));
        } catch (DomainException refusal) {
            return pages.after(HERE + "/" + run.id(), Flash.refused(refusal));
        }
    }

    private static LocalDate wanted(String typed) {
        LocalDate day = new Filters(HERE).with("day", typed).day("day");
        if (day == null) {
            throw DomainException.invalid("day_missing", "Say which day.");
        }
        return day;
    }

    private Response after(StatementRunView run) {
        return pages.after(HERE + "/" + run.id(), Flash.done("statement_due"));
    }

    private StatementsPage page(MultivaluedMap<String, String> query, String account, String day) {
        return new StatementsPage(
                lists.page(list, query), PaymentsList.names(accounts.all()), account, day);
    }
}
