package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.security.DeskCookies;
import io.counterfoil.adminweb.security.DeskRequest;
import io.counterfoil.adminweb.security.FreshPassword;
import io.counterfoil.adminweb.security.Needs;
import io.counterfoil.payments.DomainException;
import io.counterfoil.reconciliation.Discrepancies;
import io.counterfoil.reconciliation.DiscrepancyStatus;
import io.counterfoil.reconciliation.DiscrepancyView;
import io.counterfoil.reconciliation.LiveAnswer;
import io.counterfoil.reconciliation.ResolveReason;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.servlet.http.HttpServletRequest;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Differences between the two books, and the work on each. */
@Path("/admin/discrepancies")
@Controller
@RequestScoped
@Needs(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class DiscrepanciesResource {

    private static final String HERE = "/admin/discrepancies";
    private static final String SECTION = "discrepancies";
    private static final String ASKED = "discrepancy_asked";
    private static final int LONGEST_NOTE = 500;

    private final DeskPages pages;
    private final DeskRequest current;
    private final DeskCookies cookies;
    private final HttpServletRequest request;
    private final Discrepancies discrepancies;
    private final Lists lists;
    private final DiscrepanciesList list;
    private final Workers workers;

    @Inject
    public DiscrepanciesResource(
            DeskPages pages,
            DeskRequest current,
            DeskCookies cookies,
            HttpServletRequest request,
            Discrepancies discrepancies,
            Lists lists,
            DiscrepanciesList list,
            Workers workers) {
        this.pages = pages;
        this.current = current;
        this.cookies = cookies;
        this.request = request;
        this.discrepancies = discrepancies;
        this.lists = lists;
        this.list = list;
        this.workers = workers;
    }

    DiscrepanciesResource() {
        this(null, null, null, null, null, null, null, null);
    }

    @GET
    public Response list(@Context UriInfo address) {
        return pages.show(
                SECTION,
                "admin/discrepancies.html",
                new DiscrepanciesPage(lists.page(list, address.getQueryParameters())));
    }

    @GET
    @Path("/{id}")
    public Response detail(@PathParam("id") String id) {
        return pages.show(
                SECTION,
                "admin/discrepancy.html",
                page(discrepancies.discrepancy(id), DiscrepancyPage.NOTHING_TYPED));
    }

    /** Its answers travel to the page after it; what they changed is in the books. */
    @POST
    @Path("/{id}/ask")
    @Needs({Role.OPERATOR, Role.APPROVER})
    public Response ask(@PathParam("id") String id) {
        String next = HERE + "/" + discrepancies.discrepancy(id).id();
        try {
            List<LiveAnswer> answers = discrepancies.ask(id, current.actor());
            return pages.after(next, new Flash(Flash.Tone.DONE, ASKED, LiveAnswers.text(answers)));
        } catch (DomainException refusal) {
            return pages.after(next, Flash.refused(refusal));
        }
    }

    /** To a person; to nobody with an empty name. */
    @POST
    @Path("/{id}/assign")
    @Needs({Role.OPERATOR, Role.APPROVER})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response assign(
            @PathParam("id") String id,
            @FormParam("version") int version,
            @FormParam("assignee") @DefaultValue("") String assignee) {
        return act(
                id,
                DiscrepancyPage.NOTHING_TYPED,
                () -> {
                    if (!assignee.isEmpty() && !workers.names().contains(assignee)) {
                        throw DomainException.invalid(
                                "assignee_unknown", "There is nobody of this name at work.");
                    }
                    discrepancies.assign(id, version, assignee, current.actor());
                    return assignee.isEmpty() ? "discrepancy_given_back" : "discrepancy_assigned";
                });
    }

    @POST
    @Path("/{id}/note")
    @Needs({Role.OPERATOR, Role.APPROVER})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response note(
            @PathParam("id") String id,
            @FormParam("version") int version,
            @FormParam("note") @DefaultValue("") String note) {
        return act(
                id,
                new DiscrepancyPage.Words("note", note, ""),
                () -> {
                    discrepancies.note(id, version, checked(note), current.actor());
                    return "discrepancy_noted";
                });
    }

    @POST
    @Path("/{id}/resolve")
    @Needs({Role.OPERATOR, Role.APPROVER})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response resolve(
            @PathParam("id") String id,
            @FormParam("version") int version,
            @FormParam("reason") @DefaultValue("") String reason,
            @FormParam("note") @DefaultValue("") String note) {
        return act(
                id,
                new DiscrepancyPage.Words("resolve", note, reason),
                () -> {
                    ResolveReason chosen =
                            new Filters(HERE)
                                    .with("reason", reason)
                                    .choice("reason", ResolveReason.class);
                    if (chosen == null) {
                        throw DomainException.invalid("resolve_reason_missing", "Choose a reason.");
                    }
                    String why = checked(note);
                    if (chosen == ResolveReason.WRITTEN_OFF) {
                        nobodyProposedBefore(id);
                    }
                    return said(discrepancies.resolve(id, version, chosen, why, current.actor()));
                });
    }

    /** The second person's word on a write-off that somebody proposed. */
    @POST
    @Path("/{id}/write-off")
    @Needs(Role.APPROVER)
    @FreshPassword
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response writeOff(
            @PathParam("id") String id,
            @FormParam("version") int version,
            @FormParam("note") @DefaultValue("") String note) {
        return act(
                id,
                new DiscrepancyPage.Words("write-off", note, ""),
                () -> {
                    if (discrepancies.discrepancy(id).proposedBy() == null) {
                        throw DomainException.conflict(
                                "discrepancy_changed", "Nobody proposes to write it off.");
                    }
                    return said(
                            discrepancies.resolve(
                                    id,
                                    version,
                                    ResolveReason.WRITTEN_OFF,
                                    checked(note),
                                    current.actor()));
                });
    }

    @POST
    @Path("/{id}/reopen")
    @Needs({Role.OPERATOR, Role.APPROVER})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reopen(
            @PathParam("id") String id,
            @FormParam("version") int version,
            @FormParam("note") @DefaultValue("") String note) {
        return act(
                id,
                new DiscrepancyPage.Words("reopen", note, ""),
                () -> {
                    discrepancies.reopen(id, version, checked(note), current.actor());
                    return "discrepancy_reopened";
                });
    }

    /** What is refused shows the page as it is now, with what was typed. */
    private Response act(String id, DiscrepancyPage.Words typed, Supplier<String> act) {
        DiscrepancyView before = discrepancies.discrepancy(id);
        try {
            return pages.after(HERE + "/" + before.id(), Flash.done(act.get()));
        } catch (DomainException refusal) {
            if (refusal.kind() == DomainException.Kind.NOT_FOUND) {
                throw refusal;
            }
            return pages.showRefused(
                    SECTION,
                    "admin/discrepancy.html",
                    page(discrepancies.discrepancy(id), typed),
                    refusal);
        }
    }

    /** Confirming one is the approver's own act, with a fresh password. */
    private void nobodyProposedBefore(String id) {
        DiscrepancyView now = discrepancies.discrepancy(id);
        if (now.proposedBy() != null && !now.proposedBy().equals(current.actor())) {
            throw DomainException.conflict(
                    "write_off_proposed", "Somebody has proposed this; an approver confirms it.");
        }
    }

    private static String said(DiscrepancyView after) {
        return after.status() == DiscrepancyStatus.RESOLVED
                ? "discrepancy_resolved"
                : "discrepancy_proposed";
    }

    private DiscrepancyPage page(DiscrepancyView discrepancy, DiscrepancyPage.Words typed) {
        return new DiscrepancyPage(
                discrepancy,
                sentence(discrepancy.explanation(), discrepancy.facts()),
                answers(),
                workers.names(),
                current.actor(),
                typed);
    }

    private String sentence(String key, Map<String, String> facts) {
        return key == null ? null : pages.texts().sentence(key, facts);
    }

    private List<LiveAnswer> answers() {
        return cookies.value(DeskCookies.Kind.FLASH, request)
                .flatMap(cookie -> Flash.opened(cookie, current.who().token()))
                .filter(said -> said.code().equals(ASKED))
                .map(said -> LiveAnswers.read(said.text()))
                .orElse(List.of());
    }

    private static String checked(String typed) {
        String note = typed.strip();
        if (note.isEmpty() || note.length() > LONGEST_NOTE) {
            throw DomainException.invalid(
                    "note_missing",
                    "Say in a note of at most " + LONGEST_NOTE + " characters what was done.");
        }
        return note;
    }
}
