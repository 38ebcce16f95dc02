package io.counterfoil.app.incontainer;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;

/**
 * Calls a sweeper as its timer would: {@code bean} is the class, {@code method} the method; an int
 * parameter gets 100.
 */
@Dependent
public class Sweep implements Task {

    private static final int MOST_PER_TICK = 100;

    @Override
    public String run(Map<String, String> arguments) throws Exception {
        Class<?> type = Class.forName(arguments.get("bean"));
        Method method =
                Arrays.stream(type.getDeclaredMethods())
                        .filter(candidate -> candidate.getName().equals(arguments.get("method")))
                        .findFirst()
                        .orElseThrow();
        method.setAccessible(true);
        Object[] parameters = method.getParameterCount() == 0 ? new Object[0] : most();
        return String.valueOf(method.invoke(CDI.current().select(type).get(), parameters));
    }

    private static Object[] most() {
        return new Object[] {MOST_PER_TICK};
    }
}
