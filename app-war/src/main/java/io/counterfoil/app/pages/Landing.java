package io.counterfoil.app.pages;

import jakarta.enterprise.context.RequestScoped;
import jakarta.mvc.Controller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Says what answers here, and nothing else. */
@Path("/")
@Controller
@RequestScoped
public class Landing {

    @GET
    @Produces(MediaType.TEXT_HTML)
    public String show() {
        return "app/landing.html";
    }
}
