package io.counterfoil.simulation.database;

import jakarta.persistence.Entity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All tables that the product's entities and migrations describe; read once, without any row. */
public final class Tables {

    private final Map<Class<?>, EntityType> byClass = new LinkedHashMap<>();
    private final Map<String, EntityType> byName = new LinkedHashMap<>();
    private final Map<EntityType, List<Constraint>> constraints = new LinkedHashMap<>();
    private final Map<String, Statement> statements = new ConcurrentHashMap<>();

    /**
     * @param modules whose entities lie in {@code io.counterfoil.<module>.domain} and whose
     *     migrations lie in {@code db/<module>}
     */
    public Tables(List<String> modules) {
        for (String module : modules) {
            for (Class<?> type : ClassesIn.packageNamed("io.counterfoil." + module + ".domain")) {
                if (type.isAnnotationPresent(Entity.class)) {
                    add(new EntityType(type));
                }
            }
        }
        Migrations migrations = new Migrations();
        modules.forEach(migrations::read);
        for (EntityType type : byClass.values()) {
            constraints.put(type, new ArrayList<>(migrations.constraints(type)));
        }
    }

    private void add(EntityType type) {
        byClass.put(type.type(), type);
        EntityType other = byName.put(type.name(), type);
        if (other != null) {
            throw new IllegalStateException("two entities are called " + type.name());
        }
    }

    EntityType of(Class<?> type) {
        EntityType found = byClass.get(type);
        if (found == null) {
            throw new IllegalArgumentException(type + " is no entity that is simulated");
        }
        return found;
    }

    /** A row of an entity that only SQL makes, from its attributes. */
    public <T> T row(Class<T> type, Map<String, ?> values) {
        return type.cast(of(type).make(values));
    }

    EntityType named(String name) {
        EntityType found = byName.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no entity is called " + name);
        }
        return found;
    }

    Iterable<EntityType> all() {
        return byClass.values();
    }

    List<Constraint> constraints(EntityType type) {
        return constraints.get(type);
    }

    /** The names of all constraints that are held, for those who want to see that they are. */
    public List<String> constraintNames() {
        return constraints.values().stream()
                .flatMap(List::stream)
                .map(Constraint::name)
                .sorted()
                .toList();
    }

    Statement statement(String jpql) {
        Statement known = statements.get(jpql);
        if (known == null) {
            known = Statement.parse(jpql, this);
            statements.put(jpql, known);
        }
        return known;
    }
}
