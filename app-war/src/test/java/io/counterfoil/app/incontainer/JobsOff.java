package io.counterfoil.app.incontainer;

import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** No timer ticks under test: tests call the sweepers themselves, at a time that they set. */
public class JobsOff implements ConfigSource {

    private static final int BELOW_SYSTEM_PROPERTIES = 150;

    @Override
    public Set<String> getPropertyNames() {
        return Set.of();
    }

    @Override
    public String getValue(String name) {
        return name.startsWith("counterfoil.jobs.") && name.endsWith(".every") ? "PT0S" : null;
    }

    @Override
    public String getName() {
        return "no timers under test";
    }

    @Override
    public int getOrdinal() {
        return BELOW_SYSTEM_PROPERTIES;
    }
}
