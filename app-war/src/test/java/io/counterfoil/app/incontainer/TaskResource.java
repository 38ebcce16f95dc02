package io.counterfoil.app.incontainer;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** Runs a task and answers with what it returns, or with the stack trace of what it throws. */
@Path("/-/in-container/{task}")
@RequestScoped
public class TaskResource {

    private static final String TASKS = Task.class.getPackageName() + ".";

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.TEXT_PLAIN)
    public Response run(@PathParam("task") String name, Map<String, String> arguments) {
        try {
            Class<? extends Task> type = Class.forName(TASKS + name).asSubclass(Task.class);
            return Response.ok(CDI.current().select(type).get().run(arguments)).build();
        } catch (Exception | LinkageError failure) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            return Response.serverError().entity(trace.toString()).build();
        }
    }
}
