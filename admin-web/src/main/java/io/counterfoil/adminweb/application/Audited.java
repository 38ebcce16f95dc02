package io.counterfoil.adminweb.application;

import io.counterfoil.payments.AuditRule;
import io.counterfoil.payments.ModuleAudit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All that can be audited, always in the same order. */
@ApplicationScoped
class Audited {

    private final List<ModuleAudit> modules;

    @Inject
    Audited(@Any Instance<ModuleAudit> modules) {
        this(modules.stream().toList());
    }

    Audited(List<ModuleAudit> modules) {
        this.modules = modules.stream().sorted(Comparator.comparing(ModuleAudit::module)).toList();
    }

    /** For the container's proxy. */
    Audited() {
        this(List.of());
    }

    /** This one and those behind it; all where none is named. */
    List<ModuleAudit> from(String module) {
        return modules.stream()
                .filter(one -> module == null || one.module().compareTo(module) >= 0)
                .toList();
    }

    Optional<ModuleAudit> of(AuditRule rule) {
        return modules.stream().filter(one -> one.module().equals(rule.module())).findFirst();
    }

    Optional<AuditRule> rule(String key) {
        return rules().stream().filter(rule -> rule.key().equals(key)).findFirst();
    }

    List<AuditRule> rules() {
        return modules.stream().flatMap(module -> module.rules().stream()).toList();
    }
}
