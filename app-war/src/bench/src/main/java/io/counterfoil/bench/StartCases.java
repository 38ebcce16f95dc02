package io.counterfoil.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** From the start of the process to its first "ready", with and without what makes it quick. */
final class StartCases {

    private final Settings settings;
    private final Map<String, String> properties;
    private final List<Measured> measured;

    StartCases(Settings settings, Map<String, String> properties, List<Measured> measured) {
        this.settings = settings;
        this.properties = properties;
        this.measured = measured;
    }

    void run() {
        Console.say("Making the class archive …");
        Path folder = settings.work().resolve("node");
        Node.makeArchive(settings, settings.work().resolve("archive.log"));
        Measured plain = new Measured("start to ready, one jar and one WAR");
        Measured installed = new Measured("start to ready, laid out and with a class archive");
        for (int i = 0; i < settings.scale().starts(); i++) {
            start(plain, Node.start(settings, folder, properties));
            start(installed, Node.startInstalled(settings, folder, properties));
            installed.ratio.add(last(installed) / last(plain));
        }
        installed.ratioOf = " × the time without";
        for (Measured one : List.of(plain, installed)) {
            one.n = settings.scale().starts() + " × 1";
            measured.add(one);
        }
        Console.say(
                "start to ready: %.1f s, with the measures %.1f s (%.2f)"
                        .formatted(
                                plain.timings.percentileMs(50) / 1000,
                                installed.timings.percentileMs(50) / 1000,
                                installed.ratio.median()));
    }

    private static void start(Measured m, Node node) {
        try (node) {
            m.timings.add(node.startTime().toNanos());
            m.productCpuMs.add(new Cpu(node.pid()).usedMs());
        }
    }

    private static double last(Measured m) {
        return m.timings.lastMs();
    }
}
