package io.counterfoil.adminweb.security;

import io.counterfoil.adminweb.Role;
import io.counterfoil.payments.DomainException;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/**
 * The second check, around the method itself: it holds even where a request found its way past the
 * filter.
 */
@Interceptor
@Needs(Role.VIEWER)
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class RoleCheck {

    @Inject DeskRequest request;

    @AroundInvoke
    Object check(InvocationContext call) throws Exception {
        Needs needs = DeskRoutes.needsOf(call.getTarget().getClass(), call.getMethod());
        if (needs == null || !request.who().may(needs.value())) {
            throw new DomainException(
                    "forbidden", DomainException.Kind.FORBIDDEN, "This is not allowed.");
        }
        return call.proceed();
    }
}
