package io.counterfoil.adminweb.security;

import java.lang.reflect.Method;

/** Reads what a resource method asks of its caller. */
final class DeskRoutes {

    private DeskRoutes() {}

    /** Null when it says nothing. The method's word counts more than its class's. */
    static Needs needsOf(Class<?> resource, Method method) {
        Needs own = method.getAnnotation(Needs.class);
        if (own != null) {
            return own;
        }
        Needs declared = method.getDeclaringClass().getAnnotation(Needs.class);
        return declared != null ? declared : resource.getAnnotation(Needs.class);
    }

    static boolean isOpen(Method method) {
        return method.isAnnotationPresent(OpenToStrangers.class);
    }
}
