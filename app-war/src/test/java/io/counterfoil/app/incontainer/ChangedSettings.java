package io.counterfoil.app.incontainer;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Settings that a test changed while the server runs; they win over all others. */
public class ChangedSettings implements ConfigSource {

    private static final int ABOVE_ALL = 1000;
    private static final Map<String, String> CHANGED = new ConcurrentHashMap<>();

    /** An empty value takes the change back. */
    static void change(Map<String, String> settings) {
        settings.forEach(
                (name, value) -> {
                    if (value.isEmpty()) {
                        CHANGED.remove(name);
                    } else {
                        CHANGED.put(name, value);
                    }
                });
    }

    @Override
    public Set<String> getPropertyNames() {
        return CHANGED.keySet();
    }

    @Override
    public String getValue(String name) {
        return CHANGED.get(name);
    }

    @Override
    public String getName() {
        return "changed under test";
    }

    @Override
    public int getOrdinal() {
        return ABOVE_ALL;
    }
}
