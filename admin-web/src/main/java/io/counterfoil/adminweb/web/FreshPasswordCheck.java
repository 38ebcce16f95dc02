package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.application.Sessions;
import io.counterfoil.adminweb.domain.SignedIn;
import io.counterfoil.adminweb.security.DeskRequest;
import io.counterfoil.adminweb.security.FormFields;
import io.counterfoil.adminweb.security.FreshPassword;
import io.counterfoil.adminweb.security.OurFormsOnly;
import io.counterfoil.adminweb.security.SignIn;
import io.counterfoil.payments.DomainException;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/**
 * Asks for the password again before an act that needs it fresh, and then lets the act happen. It
 * stands inside of Krazo's own interceptor (which has {@code PLATFORM_AFTER}): what is answered
 * outside of that one is not taken for the name of a view.
 */
@Interceptor
@FreshPassword
@Priority(Interceptor.Priority.PLATFORM_AFTER + 100)
public class FreshPasswordCheck {

    /** A new account's password: typed again rather than kept in a page. */
    private static final String SECRET = "password";

    /** The field in which the password comes; the act's own form does not have it. */
    static final String FIELD = "_password";

    @Inject DeskRequest current;
    @Inject Sessions sessions;
    @Inject SignIn signIn;
    @Inject DeskPages pages;
    @Inject HttpServletRequest request;

    @AroundInvoke
    Object check(InvocationContext call) throws Exception {
        SignedIn who = current.who();
        if (sessions.isFresh(who)) {
            return call.proceed();
        }
        Optional<String> typed = current.formField(FIELD);
        if (typed.isEmpty()) {
            return ask(null, 0);
        }
        SignIn.Confirmed answer;
        try {
            answer = signIn.confirm(who, typed.get(), request.getRemoteAddr());
        } catch (DomainException busy) {
            return ask("admin.login.busy", 0);
        }
        if (answer.who().isEmpty()) {
            long seconds = (answer.pause().toMillis() + 999) / 1000;
            return seconds > 0 ? ask("admin.login.wait", seconds) : ask("admin.confirm.wrong", 0);
        }
        current.renew(answer.who().get());
        return call.proceed();
    }

    private Response ask(String notice, long seconds) {
        List<FormFields.Field> kept =
                current.formFields().stream()
                        .filter(field -> !field.name().equals(FIELD))
                        .filter(field -> !field.name().equals(SECRET))
                        .filter(field -> !field.name().equals(OurFormsOnly.FIELD))
                        .toList();
        return pages.confirm(new ConfirmPage(request.getRequestURI(), kept, notice, seconds));
    }
}
