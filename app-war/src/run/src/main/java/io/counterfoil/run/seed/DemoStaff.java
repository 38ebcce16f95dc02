package io.counterfoil.run.seed;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.StaffAccounts;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives the finance desk two people besides its administrator: one who asks for refunds and one who
 * approves them. After the first administrator, who is only made while there is nobody.
 */
@Singleton
@Startup
@DependsOn({"SchemaMigration", "FirstAdministratorJob"})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DemoStaff {
    @Inject StaffAccounts staff;

    @Inject
    @ConfigProperty(name = "counterfoil.seed.operator-password")
    String operatorPassword;

    @Inject
    @ConfigProperty(name = "counterfoil.seed.approver-password")
    String approverPassword;

    @PostConstruct
    void seed() {
        staff.addWhereMissing("operator", operatorPassword, Set.of(Role.OPERATOR));
        staff.addWhereMissing("approver", approverPassword, Set.of(Role.APPROVER));
    }
}
