package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.security.DeskRequest;
import io.counterfoil.adminweb.security.Needs;
import io.counterfoil.notifications.Webhooks;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.IssuedApiKey;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.MerchantView;
import io.counterfoil.payments.Merchants;
import io.counterfoil.payments.Payments;
import io.counterfoil.payments.ProviderAccountView;
import io.counterfoil.payments.ProviderAccounts;
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
import java.util.List;
import java.util.Optional;

/** Merchants, their API keys and where their webhooks go. */
@Path("/admin/merchants")
@Controller
@RequestScoped
@Needs(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class MerchantsResource {

    private static final String HERE = "/admin/merchants";
    private static final String SECTION = "merchants";
    private static final int LONGEST_TEXT = 100;

    private final DeskPages pages;
    private final DeskRequest current;
    private final Merchants merchants;
    private final Webhooks webhooks;
    private final ProviderAccounts accounts;
    private final Payments payments;

    @Inject
    public MerchantsResource(
            DeskPages pages,
            DeskRequest current,
            Merchants merchants,
            Webhooks webhooks,
            ProviderAccounts accounts,
            Payments payments) {
        this.pages = pages;
        this.current = current;
        this.merchants = merchants;
        this.webhooks = webhooks;
        this.accounts = accounts;
        this.payments = payments;
    }

    MerchantsResource() {
        this(null, null, null, null, null, null);
    }

    @GET
    public Response list() {
        return pages.show(SECTION, "admin/merchants.html", page("", ""));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Needs(Role.ADMINISTRATOR)
    public Response create(
            @FormParam("id") @DefaultValue("") String id,
            @FormParam("name") @DefaultValue("") String name) {
        try {
            MerchantView made =
                    merchants.create(typedId(id.strip()), name.strip(), current.actor());
            return pages.after(HERE + "/" + made.id(), Flash.done("merchant_created"));
        } catch (DomainException refusal) {
            return pages.showRefused(SECTION, "admin/merchants.html", page(id, name), refusal);
        }
    }

    @GET
    @Path("/{merchant}")
    public Response detail(@PathParam("merchant") String merchant) {
        MerchantView found = found(merchant);
        return pages.show(
                SECTION,
                "admin/merchant.html",
                new MerchantPage(
                        found,
                        merchants.apiKeys(found.id()),
                        webhooks.endpoint(found.id()).orElse(null),
                        accounts.all().stream()
                                .filter(account -> account.merchant().equals(found.id()))
                                .toList(),
                        payments.methods(found.id())));
    }

    /** Answered with the key itself: it must not pass through an address or a cookie. */
    @POST
    @Path("/{merchant}/api-keys")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Needs(Role.ADMINISTRATOR)
    public Response issueKey(
            @PathParam("merchant") String merchant,
            @FormParam("label") @DefaultValue("") String label) {
        MerchantView found = found(merchant);
        String back = HERE + "/" + found.id();
        if (label.isBlank() || label.length() > LONGEST_TEXT) {
            return pages.after(
                    back,
                    Flash.refused(
                            DomainException.invalid(
                                    "label_missing", "Say what the key is for, in a few words.")));
        }
        try {
            IssuedApiKey key = merchants.issueApiKey(found.id(), label.strip(), current.actor());
            return secret("api_key", found, key.apiKey());
        } catch (DomainException refusal) {
            return pages.after(back, Flash.refused(refusal));
        }
    }

    @POST
    @Path("/{merchant}/api-keys/{key}/revoke")
    @Needs(Role.ADMINISTRATOR)
    public Response revokeKey(
            @PathParam("merchant") String merchant, @PathParam("key") String key) {
        MerchantView found = found(merchant);
        return pages.act(
                HERE + "/" + found.id(),
                "api_key_revoked",
                () -> merchants.revokeApiKey(found.id(), key, current.actor()));
    }

    @POST
    @Path("/{merchant}/webhook-endpoint")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Needs(Role.ADMINISTRATOR)
    public Response setEndpoint(
            @PathParam("merchant") String merchant,
            @FormParam("url") @DefaultValue("") String url) {
        MerchantView found = found(merchant);
        String back = HERE + "/" + found.id();
        try {
            Optional<String> secret =
                    webhooks.setEndpoint(found.id(), url.strip(), null, current.actor());
            return secret.isPresent()
                    ? secret("webhook_secret", found, secret.get())
                    : pages.after(back, Flash.done("webhook_endpoint_set"));
        } catch (DomainException refusal) {
            return pages.after(back, Flash.refused(refusal));
        }
    }

    @POST
    @Path("/{merchant}/webhook-endpoint/secret")
    @Needs(Role.ADMINISTRATOR)
    public Response renewSecret(@PathParam("merchant") String merchant) {
        MerchantView found = found(merchant);
        try {
            return secret(
                    "webhook_secret", found, webhooks.renewSecret(found.id(), current.actor()));
        } catch (DomainException refusal) {
            return pages.after(HERE + "/" + found.id(), Flash.refused(refusal));
        }
    }

    private Response secret(String kind, MerchantView merchant, String secret) {
        return pages.show(
                SECTION,
                "admin/secret.html",
                new SecretPage(kind, merchant.id().value(), secret, HERE + "/" + merchant.id()));
    }

    private MerchantsPage page(String id, String name) {
        List<MerchantView> all = merchants.all();
        List<ProviderAccountView> orphans =
                accounts.all().stream()
                        .filter(
                                account ->
                                        all.stream()
                                                .noneMatch(
                                                        merchant ->
                                                                merchant.id()
                                                                        .equals(
                                                                                account
                                                                                        .merchant())))
                        .toList();
        return new MerchantsPage(all, orphans, id, name);
    }

    private MerchantView found(String merchant) {
        return id(merchant).flatMap(merchants::find).orElseThrow(DeskPages::missing);
    }

    private static MerchantId typedId(String text) {
        return id(text).orElseThrow(
                        () ->
                                DomainException.invalid(
                                        "merchant_invalid",
                                        "A merchant's id is 1 to 32 of a-z, 0-9 and -."));
    }

    private static Optional<MerchantId> id(String text) {
        return text.matches("[a-z0-9-]{1,32}")
                ? Optional.of(new MerchantId(text))
                : Optional.empty();
    }
}
