package io.counterfoil.app.incontainer;

import io.counterfoil.payments.DomainException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A resource as modules write them, to see what comes of what it refuses. */
@Path("/-/probe")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProbeResource {

    /** One line of {@link Body}. */
    public record Line(@NotBlank String itemName, @Positive long unitPrice) {}

    /** A body with everything that JSON may bring. */
    public record Body(
            @NotBlank String shopName,
            @NotNull @Valid List<Line> lineItems,
            Instant sentAt,
            Map<String, String> metadata) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Body echo(@Valid @NotNull Body body) {
        return body;
    }

    @POST
    @Path("bytes")
    @Produces(MediaType.TEXT_PLAIN)
    public int count(InputStream body) throws IOException {
        return body.readAllBytes().length;
    }

    @GET
    @Path("refusal/{kind}")
    public String refuse(@PathParam("kind") DomainException.Kind kind) {
        throw new DomainException("told_so", kind, "A sentence.", Map.of("order_no", "cfo1"));
    }

    @GET
    @Path("failure")
    public String fail() {
        throw new IllegalStateException("select secret from payments.account");
    }
}
