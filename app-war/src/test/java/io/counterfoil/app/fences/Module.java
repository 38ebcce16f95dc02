package io.counterfoil.app.fences;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Every module of the product, bottom-up, and the modules that it may call. */
enum Module {
    PAYMENTS("payments", "payments"),
    REFUNDS("refunds", "refunds", PAYMENTS),
    ORDERS("orders", "orders", PAYMENTS, REFUNDS),
    NOTIFICATIONS("notifications", "notifications", PAYMENTS, REFUNDS, ORDERS),
    RECONCILIATION("reconciliation", "reconciliation", PAYMENTS, REFUNDS),
    ADMIN_WEB("admin-web", "adminweb", PAYMENTS, REFUNDS, ORDERS, NOTIFICATIONS, RECONCILIATION),
    APP_WAR("app-war", "app", PAYMENTS, REFUNDS, ORDERS, NOTIFICATIONS, RECONCILIATION, ADMIN_WEB);

    private final String folder;
    private final String packageName;
    private final Set<Module> callable;

    Module(String folder, String packageName, Module... callable) {
        this.folder = folder;
        this.packageName = packageName;
        this.callable = Set.of(callable);
    }

    String folder() {
        return folder;
    }

    String artifact() {
        return "counterfoil-" + folder;
    }

    /** The face of the module below a root such as {@code io.counterfoil}. */
    String face(String root) {
        return root + "." + packageName;
    }

    boolean mayCall(Module other) {
        return callable.contains(other);
    }

    Set<Module> callable() {
        return callable.isEmpty() ? EnumSet.noneOf(Module.class) : EnumSet.copyOf(callable);
    }

    boolean contains(String root, String packageOfAClass) {
        return packageOfAClass.equals(face(root)) || packageOfAClass.startsWith(face(root) + ".");
    }

    static Optional<Module> of(String root, String packageOfAClass) {
        return Arrays.stream(values())
                .filter(module -> module.contains(root, packageOfAClass))
                .findFirst();
    }
}
