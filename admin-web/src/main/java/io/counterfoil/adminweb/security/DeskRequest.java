package io.counterfoil.adminweb.security;

import io.counterfoil.adminweb.domain.SessionToken;
import io.counterfoil.adminweb.domain.SignedIn;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** Who makes the present request. Only the authentication mechanism can say so. */
@ApplicationScoped
public class DeskRequest {

    private static final String SIGNED_IN = "io.counterfoil.adminweb.signed-in";
    private static final String RENEWED = "io.counterfoil.adminweb.renewed";
    private static final String FORM = "io.counterfoil.adminweb.form";
    private static final String TROUBLE = "io.counterfoil.adminweb.trouble";

    private final HttpServletRequest request;

    @Inject
    public DeskRequest(HttpServletRequest request) {
        this.request = request;
    }

    DeskRequest() {
        this(null);
    }

    public Optional<SignedIn> signedIn() {
        return Optional.ofNullable((SignedIn) request.getAttribute(SIGNED_IN));
    }

    /** For pages that the gate opens only to who is signed in. */
    public SignedIn who() {
        return signedIn()
                .orElseThrow(
                        () ->
                                new DomainException(
                                        "not_signed_in",
                                        DomainException.Kind.FORBIDDEN,
                                        "Sign in first."));
    }

    public Actor actor() {
        return who().actor();
    }

    /** From here on the request is made under a new token, which its answer hands out. */
    public void renew(SignedIn who) {
        request.setAttribute(SIGNED_IN, who);
        request.setAttribute(RENEWED, who.token());
    }

    Optional<SessionToken> renewed() {
        return Optional.ofNullable((SessionToken) request.getAttribute(RENEWED));
    }

    /** The fields of the form that was sent. */
    public List<FormFields.Field> formFields() {
        return FormFields.all(form());
    }

    public Optional<String> formField(String name) {
        return FormFields.first(form(), name);
    }

    void formIs(String text) {
        request.setAttribute(FORM, text);
    }

    private String form() {
        Object form = request.getAttribute(FORM);
        return form == null ? "" : (String) form;
    }

    Optional<RuntimeException> trouble() {
        return Optional.ofNullable((RuntimeException) request.getAttribute(TROUBLE));
    }

    public static void signedIn(HttpServletRequest request, SignedIn who) {
        request.setAttribute(SIGNED_IN, who);
        formsAreTiedTo(request, who.token());
    }

    /**
     * Makes a token's own the one that forms must repeat. Jakarta MVC's check, which holds for all
     * pages of the product, finds it under this name and compares the same field.
     */
    public static void formsAreTiedTo(HttpServletRequest request, SessionToken token) {
        request.setAttribute(OurFormsOnly.FIELD, token.csrf());
    }

    static void troubled(HttpServletRequest request, RuntimeException trouble) {
        request.setAttribute(TROUBLE, trouble);
    }
}
