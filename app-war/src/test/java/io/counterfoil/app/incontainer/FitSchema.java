package io.counterfoil.app.incontainer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import java.util.Map;
import org.hibernate.SessionFactory;

/** Throws when an entity does not fit the tables that the migrations made; answers how many do. */
@ApplicationScoped
public class FitSchema implements Task {

    @PersistenceUnit(unitName = "counterfoil")
    EntityManagerFactory factory;

    @Override
    public String run(Map<String, String> arguments) {
        factory.unwrap(SessionFactory.class).getSchemaManager().validateMappedObjects();
        return String.valueOf(factory.getMetamodel().getEntities().size());
    }
}
