package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.security.DeskRequest;
import io.counterfoil.adminweb.security.Needs;
import io.counterfoil.payments.Actor;
import io.counterfoil.reconciliation.StatementRunView;
import io.counterfoil.reconciliation.StatementRuns;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/**
 * Statements as they came. They name buyers, so that who takes one away is recorded; hence a form
 * and no link.
 */
@Path("/admin/statement-files")
@RequestScoped
@Needs({Role.OPERATOR, Role.APPROVER})
public class StatementFilesResource {

    private final DeskRequest current;
    private final StatementRuns runs;

    @Inject
    public StatementFilesResource(DeskRequest current, StatementRuns runs) {
        this.current = current;
        this.runs = runs;
    }

    StatementFilesResource() {
        this(null, null);
    }

    @POST
    @Path("/{id}")
    public Response raw(@PathParam("id") String id) {
        StatementRunView run = runs.run(id);
        if (run.sha256() == null) {
            throw DeskPages.missing();
        }
        Actor by = current.actor();
        StreamingOutput file = to -> runs.raw(run.id(), to, by);
        return Response.ok(file, MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + name(run) + "\"")
                .build();
    }

    static String name(StatementRunView run) {
        String account = run.account().replaceAll("[^A-Za-z0-9._-]", "_");
        return account + "-" + run.day() + "-v" + run.version() + ".statement";
    }
}
