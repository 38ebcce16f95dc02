package io.counterfoil.adminweb.security;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An act for which a session is not proof enough: whoever typed their password more than five
 * minutes ago is asked for it again, on a page that keeps the fields of the form. For methods that
 * take a form by POST; they run only once the password was right, in the same request.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface FreshPassword {}
