package io.counterfoil.app.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that this JVM started: signals go to its pid, and it never outlives this JVM. */
final class Child {

    private static final Set<Child> ALL = ConcurrentHashMap.newKeySet();
    private static final int TAIL_LINES = 40;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALL.forEach(Child::kill), "reaper"));
    }

    private final Process process;
    private final Path log;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** What it says is added to the log. */
    static Child start(List<String> command, Path folder, Path log) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
            process.getOutputStream().close();
            Child child = new Child(process, log);
            ALL.add(child);
            process.onExit().thenRun(() -> ALL.remove(child));
            return child;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitValue() {
        return process.exitValue();
    }

    boolean waitFor(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** To it alone. */
    void signal(String name) {
        signal(name, process.pid());
    }

    /** To it and to all that it started. */
    void signalAll(String name) {
        List<ProcessHandle> under = process.descendants().toList();
        signal(name);
        under.forEach(handle -> signal(name, handle.pid()));
    }

    /** At once, with all that it started; a stopped one dies, too. */
    void kill() {
        List<ProcessHandle> under = process.descendants().toList();
        process.destroyForcibly();
        under.forEach(ProcessHandle::destroyForcibly);
        waitFor(Duration.ofSeconds(20));
    }

    String tail() {
        try {
            List<String> lines =
                    new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
            Stream<String> last = lines.stream().skip(Math.max(0, lines.size() - TAIL_LINES));
            return log + " ends with:\n" + String.join("\n", last.toList());
        } catch (IOException unreadable) {
            return log + " can't be read";
        }
    }

    private static void signal(String name, long pid) {
        try {
            Process kill =
                    new ProcessBuilder("kill", "-" + name, String.valueOf(pid))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            kill.waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
