package io.counterfoil.adminweb.jobs;

import io.counterfoil.adminweb.application.FirstAdministrator;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Once at the start, when the tables are there. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FirstAdministratorJob {

    @Inject FirstAdministrator firstAdministrator;

    @PostConstruct
    void create() {
        firstAdministrator.createWhereThereIsNobody();
    }
}
