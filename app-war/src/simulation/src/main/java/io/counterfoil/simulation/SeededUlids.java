package io.counterfoil.simulation;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import com.github.f4b6a3.ulid.UlidFactory;
import java.lang.reflect.Field;
import java.util.SplittableRandom;
import java.util.function.LongFunction;

/**
 * Makes the product's ULIDs follow the seed: the library's two factories, which are static, are
 * given a source of chance that belongs to the run of the thread.
 */
final class SeededUlids {

    private static final ThreadLocal<UlidFactory> PLAIN = new ThreadLocal<>();
    private static final ThreadLocal<UlidFactory> MONOTONIC = new ThreadLocal<>();

    static {
        UlidCreator.getUlid();
        UlidCreator.getMonotonicUlid();
        replace("FACTORY", PLAIN);
        replace("MONOTONIC_FACTORY", MONOTONIC);
    }

    private SeededUlids() {}

    static void begin(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PLAIN.set(UlidFactory.newInstance((java.util.function.LongSupplier) random::nextLong));
        MONOTONIC.set(
                UlidFactory.newMonotonicInstance(
                        (java.util.function.LongSupplier) random::nextLong));
    }

    private static void replace(String name, ThreadLocal<UlidFactory> source) {
        try {
            Object proxy = field(UlidCreator.class, name).get(null);
            Object factory = field(proxy.getClass(), "factory").get(proxy);
            LongFunction<Ulid> seeded = time -> source.get().create(time);
            field(UlidFactory.class, "ulidFunction").set(factory, seeded);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the library of ULIDs changed", e);
        }
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
