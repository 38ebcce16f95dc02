package io.counterfoil.app.fences;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A provider is one package of {@code payments}, its words and assets, and one package of the
 * sandbox: nothing else in the product, the sandbox or the run profile names one. Tests,
 * documentation and POMs may.
 */
class ProvidersAtHomeTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String ADAPTERS =
            "payments/src/main/java/io/counterfoil/payments/provider";

    /** Where adapters share things; not a provider. */
    private static final String SHARED = "wire";

    /** What people call them besides. */
    private static final Set<String> ALSO_CALLED =
            Set.of("wechat", "weixin", "支付宝", "微信", "银联", "云闪付");

    private static final Set<String> TEXT =
            Set.of("java", "html", "properties", "css", "js", "svg", "xml", "sql", "json");

    @TempDir Path folder;

    @Test
    void eachAdapterHasAnAddressInTheSandbox() {
        assertThat(providers()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(providers())
                .allSatisfy(
                        name ->
                                assertThat(
                                                ROOT.resolve(
                                                                "payments/sandbox/src/main/java/io/counterfoil/sandbox")
                                                        .resolve(name))
                                        .isDirectory());
    }

    @Test
    void nothingElseNamesAProvider() {
        assertThat(
                        sources()
                                .flatMap(source -> namings(ROOT, source, providers()))
                                .collect(Collectors.joining("\n")))
                .isEmpty();
    }

    @Test
    void aNameIsFoundWhereverItStandsAndNotAtHome() throws IOException {
        Path stray = write("orders/src/main/resources/messages/orders_en.properties", "a=Card");
        Path named = write("orders/src/main/java/Cashier.java", "// for CardPay\n");
        Path home = write("payments/src/main/java/provider/cardpay/Adapter.java", "cardpay");
        Path words = write("payments/src/main/resources/messages/cardpay_zh.properties", "cardpay");

        assertThat(namings(folder, stray, Set.of("cardpay"))).isEmpty();
        assertThat(namings(folder, named, Set.of("cardpay")))
                .containsExactly("orders/src/main/java/Cashier.java:1 // for CardPay");
        assertThat(namings(folder, home, Set.of("cardpay"))).isEmpty();
        assertThat(namings(folder, words, Set.of("cardpay"))).isEmpty();
    }

    private static Set<String> providers() {
        try (Stream<Path> packages = Files.list(ROOT.resolve(ADAPTERS))) {
            return packages.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(SHARED))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static Stream<Path> sources() {
        return Stream.of(
                        "payments",
                        "payments/sandbox",
                        "refunds",
                        "orders",
                        "notifications",
                        "reconciliation",
                        "admin-web",
                        "app-war",
                        "app-war/src/run")
                .map(module -> ROOT.resolve(module).resolve("src/main"))
                .flatMap(ProvidersAtHomeTest::files)
                .filter(file -> TEXT.contains(extension(file)));
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static Stream<String> namings(Path root, Path file, Set<String> providers) {
        Path path = root.relativize(file);
        if (isAtHome(path, providers)) {
            return Stream.empty();
        }
        Pattern names =
                Pattern.compile(
                        Stream.concat(providers.stream(), ALSO_CALLED.stream())
                                .collect(Collectors.joining("|")),
                        Pattern.CASE_INSENSITIVE);
        List<String> lines = lines(file);
        return Stream.iterate(0, line -> line < lines.size(), line -> line + 1)
                .filter(line -> names.matcher(lines.get(line)).find())
                .map(line -> path + ":" + (line + 1) + " " + lines.get(line).strip());
    }

    /** In a folder of its name, or a file of its words or its style. */
    private static boolean isAtHome(Path path, Set<String> providers) {
        return Stream.iterate(0, at -> at < path.getNameCount(), at -> at + 1)
                .map(at -> path.getName(at).toString())
                .anyMatch(
                        part ->
                                providers.contains(part)
                                        || providers.stream()
                                                .anyMatch(
                                                        name ->
                                                                part.startsWith(name + "_")
                                                                        || part.startsWith(
                                                                                name + ".")));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
