package io.counterfoil.simulation.database;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How an entity is kept: its table, its columns, its key, and how it is copied. Read from the JPA
 * annotations once.
 */
public final class EntityType {

    private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

    private final Class<?> type;
    private final String name;
    private final String table;
    private final Shape shape;
    private final List<Field> ids;
    private final Field version;
    private final Map<String, Field[]> attributes = new HashMap<>();
    private final Map<String, Field[]> columns = new LinkedHashMap<>();

    EntityType(Class<?> type) {
        this.type = type;
        String given = type.getAnnotation(Entity.class).name();
        this.name = given.isEmpty() ? type.getSimpleName() : given;
        Table at = type.getAnnotation(Table.class);
        this.table = at.schema() + "." + at.name();
        this.shape = shape(type);
        this.ids = shape.fields.stream().filter(f -> f.isAnnotationPresent(Id.class)).toList();
        this.version =
                shape.fields.stream()
                        .filter(f -> f.isAnnotationPresent(Version.class))
                        .findFirst()
                        .orElse(null);
        addAttributes(shape, "", new Field[0]);
    }

    private void addAttributes(Shape of, String prefix, Field[] path) {
        for (Field field : of.fields) {
            Field[] longer = Arrays.copyOf(path, path.length + 1);
            longer[path.length] = field;
            attributes.put(prefix + field.getName(), longer);
            if (isEmbeddable(field.getType())) {
                addAttributes(shape(field.getType()), prefix + field.getName() + ".", longer);
            } else if (!List.class.isAssignableFrom(field.getType())) {
                columns.put(column(field), longer);
            }
        }
    }

    private static String column(Field field) {
        Column column = field.getAnnotation(Column.class);
        return column == null || column.name().isEmpty()
                ? field.getName().toLowerCase(java.util.Locale.ROOT)
                : column.name();
    }

    public Class<?> type() {
        return type;
    }

    String name() {
        return name;
    }

    public String table() {
        return table;
    }

    boolean isVersioned() {
        return version != null;
    }

    int version(Object entity) {
        return ((Number) get(version, entity)).intValue();
    }

    void setVersion(Object entity, int value) {
        try {
            if (version.getType() == long.class) {
                version.setLong(entity, value);
            } else {
                version.setInt(entity, value);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    Object id(Object entity) {
        if (ids.size() == 1) {
            return get(ids.get(0), entity);
        }
        List<Object> values = new ArrayList<>(ids.size());
        for (Field id : ids) {
            values.add(get(id, entity));
        }
        return values;
    }

    /** Whether the attribute of this name, in lower case, is the whole id. */
    boolean isId(String attribute) {
        return ids.size() == 1 && ids.get(0).getName().equalsIgnoreCase(attribute);
    }

    /** A row that nobody's constructor made. */
    Object make(Map<String, ?> values) {
        Object made = shape.make();
        values.forEach((name, value) -> set(made, attribute(name), value));
        return made;
    }

    /** What the caller of {@code find} gives: the value itself, or an object of the id's class. */
    Object idOf(Object given) {
        if (ids.size() == 1) {
            return given;
        }
        List<Object> values = new ArrayList<>(ids.size());
        for (Field id : ids) {
            values.add(get(shape(given.getClass()).named(id.getName()), given));
        }
        return values;
    }

    /** The fields that lead to an attribute, such as {@code plan.nextStep}. */
    Field[] attribute(String path) {
        Field[] found = attributes.get(path);
        if (found == null) {
            throw new IllegalArgumentException(name + " has no attribute " + path);
        }
        return found;
    }

    /** The fields that lead to a column; null where the entity doesn't map it. */
    Field[] columnPath(String column) {
        return columns.get(column);
    }

    Map<String, Field[]> columns() {
        return columns;
    }

    public Object value(Object entity, String path) {
        return value(entity, attribute(path));
    }

    static Object value(Object entity, Field[] path) {
        Object value = entity;
        for (Field field : path) {
            if (value == null) {
                return null;
            }
            value = get(field, value);
        }
        return value;
    }

    Object copy(Object entity) {
        return shape.copy(entity);
    }

    void copyInto(Object from, Object to) {
        shape.copyInto(from, to);
    }

    boolean isSame(Object one, Object other) {
        return shape.isSame(one, other);
    }

    /** Sets a column from a bulk update. */
    void set(Object entity, Field[] path, Object value) {
        Object owner = entity;
        for (int i = 0; i < path.length - 1; i++) {
            owner = get(path[i], owner);
        }
        Field field = path[path.length - 1];
        Object fitting = value;
        if (value instanceof Number number) {
            fitting =
                    field.getType() == int.class || field.getType() == Integer.class
                            ? (Object) number.intValue()
                            : (Object) number.longValue();
        }
        try {
            field.set(owner, fitting);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object get(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asked for each value of each row: the annotations are looked at once. */
    private static final ClassValue<Boolean> EMBEDDABLE =
            new ClassValue<>() {
                @Override
                protected Boolean computeValue(Class<?> type) {
                    return type.isAnnotationPresent(Embeddable.class);
                }
            };

    private static boolean isEmbeddable(Class<?> type) {
        return EMBEDDABLE.get(type);
    }

    private static Shape shape(Class<?> type) {
        Shape known = SHAPES.get(type);
        if (known == null) {
            known = new Shape(type);
            SHAPES.put(type, known);
        }
        return known;
    }

    @Override
    public String toString() {
        return name;
    }

    /** The fields of a class, and how it is made anew without its own checks. */
    private static final class Shape {

        private final List<Field> fields = new ArrayList<>();
        private final Constructor<?> maker;

        Shape(Class<?> type) {
            for (Class<?> at = type; at != Object.class; at = at.getSuperclass()) {
                for (Field field : at.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())
                            && !field.isSynthetic()
                            && !field.isAnnotationPresent(Transient.class)) {
                        field.setAccessible(true);
                        fields.add(field);
                    }
                }
            }
            maker = maker(type);
        }

        private static Constructor<?> maker(Class<?> type) {
            try {
                Constructor<?> maker = type.getDeclaredConstructor();
                maker.setAccessible(true);
                return maker;
            } catch (NoSuchMethodException keyOrRecord) {
                return null;
            }
        }

        Field named(String name) {
            return fields.stream().filter(f -> f.getName().equals(name)).findFirst().orElseThrow();
        }

        Object make() {
            try {
                return maker.newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        Object copy(Object from) {
            Object to = make();
            copyInto(from, to);
            return to;
        }

        void copyInto(Object from, Object to) {
            try {
                for (Field field : fields) {
                    Class<?> kind = field.getType();
                    if (kind == int.class) {
                        field.setInt(to, field.getInt(from));
                    } else if (kind == long.class) {
                        field.setLong(to, field.getLong(from));
                    } else if (kind == boolean.class) {
                        field.setBoolean(to, field.getBoolean(from));
                    } else {
                        field.set(to, copyValue(field.get(from)));
                    }
                }
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        private static Object copyValue(Object value) {
            if (value == null) {
                return null;
            }
            if (isEmbeddable(value.getClass())) {
                return shape(value.getClass()).copyOrNull(value);
            }
            if (value instanceof List<?> list) {
                List<Object> copy = new ArrayList<>(list.size());
                list.forEach(each -> copy.add(copyValue(each)));
                return copy;
            }
            return value instanceof Map<?, ?> map ? new LinkedHashMap<>(map) : value;
        }

        /** As Hibernate does: an embedded value whose every column is null is null itself. */
        private Object copyOrNull(Object value) {
            for (Field field : fields) {
                if (field.getType().isPrimitive() || get(field, value) != null) {
                    return copy(value);
                }
            }
            return null;
        }

        boolean isSame(Object one, Object other) {
            for (Field field : fields) {
                if (!isSameValue(get(field, one), get(field, other))) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isSameValue(Object one, Object other) {
            if (one == other) {
                return true;
            }
            if (one == null || other == null) {
                return false;
            }
            if (isEmbeddable(one.getClass())) {
                return shape(one.getClass()).isSame(one, other);
            }
            if (one instanceof List<?> list) {
                List<?> that = (List<?>) other;
                if (list.size() != that.size()) {
                    return false;
                }
                for (int i = 0; i < list.size(); i++) {
                    if (!isSameValue(list.get(i), that.get(i))) {
                        return false;
                    }
                }
                return true;
            }
            return one instanceof byte[] bytes
                    ? Arrays.equals(bytes, (byte[]) other)
                    : Objects.equals(one, other);
        }
    }
}
