package io.counterfoil.adminweb.application;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.domain.Roles;
import io.counterfoil.adminweb.domain.StaffName;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Opens the desk for the first time: while there is no staff account at all, one is made from the
 * configuration, with the one role that makes further accounts. Afterwards the configuration is
 * ignored, and may be removed.
 */
@ApplicationScoped
public class FirstAdministrator {

    private static final System.Logger LOG = System.getLogger(FirstAdministrator.class.getName());

    private final StaffDesk desk;
    private final Optional<String> user;
    private final Optional<String> password;

    @Inject
    FirstAdministrator(
            StaffDesk desk,
            @ConfigProperty(name = "counterfoil.admin.bootstrap-user") Optional<String> user,
            @ConfigProperty(name = "counterfoil.admin.bootstrap-password")
                    Optional<String> password) {
        this.desk = desk;
        this.user = user;
        this.password = password;
    }

    FirstAdministrator() {
        this(null, Optional.empty(), Optional.empty());
    }

    public void createWhereThereIsNobody() {
        if (user.isEmpty() || password.isEmpty() || !desk.hasNobody()) {
            return;
        }
        Optional<StaffName> name = StaffName.typed(user.get());
        if (name.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "counterfoil.admin.bootstrap-user is not a name: use 1 to 32 of a-z, 0-9, dot,"
                            + " _ and -. No account was made.");
            return;
        }
        try {
            desk.add(name.get(), password.get(), Roles.of(Role.ADMINISTRATOR), Actor.SYSTEM);
            LOG.log(Level.INFO, "Made the first staff account, {0}.", name.get());
        } catch (DomainException refused) {
            LOG.log(
                    Level.WARNING,
                    "No staff account was made from counterfoil.admin.bootstrap-password: {0}",
                    refused.getMessage());
        } catch (RuntimeException lost) {
            // Another node that starts now was quicker; anything else must be seen.
            if (desk.hasNobody()) {
                throw lost;
            }
        }
    }
}
