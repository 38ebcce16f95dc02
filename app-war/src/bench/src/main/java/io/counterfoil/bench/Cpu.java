package io.counterfoil.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * How much processor time a process and everything that it started have used, as Linux counts it in
 * {@code /proc/<pid>/stat}: its own, that of its children that are there, and that of those that
 * have ended and were waited for.
 */
final class Cpu {

    private static final Path PROC = Path.of("/proc");

    private final long pid;
    private final double tickMs = tickMs();

    Cpu(long pid) {
        this.pid = pid;
    }

    /** So far, in milliseconds. */
    double usedMs() {
        double used = ofProcess(pid);
        for (ProcessHandle child :
                ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).toList()) {
            used += ofProcess(child.pid());
        }
        return used;
    }

    private double ofProcess(long process) {
        try {
            String stat =
                    Files.readString(
                            PROC.resolve(String.valueOf(process)).resolve("stat"),
                            StandardCharsets.ISO_8859_1);
            return ticks(stat) * tickMs;
        } catch (NoSuchFileException ended) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** utime, stime, cutime and cstime: behind the name in brackets, which may hold anything. */
    static long ticks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11])
                + Long.parseLong(fields[12])
                + Long.parseLong(fields[13])
                + Long.parseLong(fields[14]);
    }

    private static double tickMs() {
        try {
            Process getconf = new ProcessBuilder("getconf", "CLK_TCK").start();
            String ticks =
                    new String(getconf.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            getconf.waitFor(5, TimeUnit.SECONDS);
            return 1000.0 / Long.parseLong(ticks.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
