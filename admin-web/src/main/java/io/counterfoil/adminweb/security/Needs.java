package io.counterfoil.adminweb.security;

import io.counterfoil.adminweb.Role;
import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The role that a page needs; of several, one is enough. A page under {@code /admin} that carries
 * neither this nor {@link OpenToStrangers} is shown to nobody. It is checked twice: by {@link
 * DeskGate} before the request's body is read, and by {@link RoleCheck} around the method itself.
 */
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Needs {

    @Nonbinding
    Role[] value();
}
