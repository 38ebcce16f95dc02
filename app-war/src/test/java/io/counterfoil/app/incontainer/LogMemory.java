package io.counterfoil.app.incontainer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Remembers all that the server logs, whatever its level, and answers it. */
@ApplicationScoped
public class LogMemory implements Task {

    private static final int MOST_CHARACTERS = 20_000_000;

    private final StringBuffer text = new StringBuffer();

    void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
        Handler handler =
                new Handler() {
                    private final SimpleFormatter formatter = new SimpleFormatter();

                    @Override
                    public void publish(LogRecord record) {
                        if (text.length() < MOST_CHARACTERS) {
                            text.append(formatter.format(record));
                        }
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        handler.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(handler);
        // As somebody would who looks for a fault in production.
        Logger.getLogger("io.counterfoil").setLevel(Level.ALL);
    }

    @Override
    public String run(Map<String, String> arguments) {
        return text.toString();
    }
}
