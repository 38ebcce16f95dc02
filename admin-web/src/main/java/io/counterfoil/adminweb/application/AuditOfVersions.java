package io.counterfoil.adminweb.application;

import io.counterfoil.orders.AuditedVersions;
import io.counterfoil.orders.OrderVersions;
import io.counterfoil.payments.AuditPiece;
import io.counterfoil.payments.AuditRule;
import io.counterfoil.payments.AuditScope;
import io.counterfoil.payments.ModuleAudit;
import io.counterfoil.payments.Violation;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds the changes of orders against what their merchants are told of them. */
@Dependent
class AuditOfVersions implements ModuleAudit {

    private static final String MODULE = "told";
    private static final String SUBJECT = "order";
    private static final String ORDERS = "orders";
    private static final AuditRule TOLD = new AuditRule(MODULE, "I10", "once", SUBJECT, true);
    private static final AuditRule OWNER = new AuditRule(MODULE, "I14", "owner", SUBJECT, true);

    private final List<AuditedVersions> modules;

    @Inject
    AuditOfVersions(@Any Instance<AuditedVersions> modules) {
        this(modules.stream().toList());
    }

    AuditOfVersions(List<AuditedVersions> modules) {
        this.modules = modules;
    }

    @Override
    public String module() {
        return MODULE;
    }

    @Override
    public List<AuditRule> rules() {
        return List.of(TOLD, OWNER);
    }

    @Override
    public AuditPiece look(AuditScope scope, String from) {
        KeyPiece piece =
                KeyPiece.of(
                        modules,
                        (module, after, limit) -> module.orders(scope, after, limit),
                        from == null ? "" : from);
        return new AuditPiece(
                SUBJECT,
                piece.keys().size(),
                SameTwice.violations(piece.keys(), this::read, AuditOfVersions::compare),
                piece.next());
    }

    @Override
    public List<Violation> again(AuditRule rule, Collection<String> abouts, AuditScope scope) {
        return SameTwice.violations(abouts, this::read, AuditOfVersions::compare).stream()
                .filter(violation -> violation.rule().equals(rule))
                .toList();
    }

    private Map<String, Map<String, OrderVersions>> read(Collection<String> orderNos) {
        Map<String, Map<String, OrderVersions>> read = new HashMap<>();
        for (AuditedVersions module : modules) {
            for (OrderVersions versions : module.versions(orderNos)) {
                read.computeIfAbsent(versions.orderNo(), order -> new HashMap<>())
                        .put(module.module(), versions);
            }
        }
        return read;
    }

    private static List<Violation> compare(String orderNo, Map<String, OrderVersions> said) {
        Optional<OrderVersions> order = Optional.ofNullable(said.get(ORDERS));
        Optional<OrderVersions> told =
                said.entrySet().stream()
                        .filter(module -> !module.getKey().equals(ORDERS))
                        .map(Map.Entry::getValue)
                        .findFirst();
        List<Integer> went = order.map(OrderVersions::versions).orElse(List.of());
        List<Integer> heard = told.map(OrderVersions::versions).orElse(List.of());
        String merchant = order.or(() -> told).map(OrderVersions::merchant).orElse(null);
        if (!went.equals(heard)) {
            return List.of(
                    new Violation(
                            TOLD,
                            orderNo,
                            merchant,
                            null,
                            "It went through versions "
                                    + went
                                    + ", and its merchant is told of "
                                    + heard
                                    + "."));
        }
        boolean isOfOne = told.isEmpty() || told.get().merchant().equals(merchant);
        return isOfOne
                ? List.of()
                : List.of(
                        new Violation(
                                OWNER,
                                orderNo,
                                merchant,
                                null,
                                "It is of merchant "
                                        + merchant
                                        + ", and "
                                        + told.get().merchant()
                                        + " is told of it."));
    }
}
