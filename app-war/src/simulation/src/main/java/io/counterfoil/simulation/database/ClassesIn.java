package io.counterfoil.simulation.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What lies in one folder of the class path, in jars and in build folders, in a stable order. */
public final class ClassesIn {

    private ClassesIn() {}

    /** The classes of one package, nested ones too; none is initialized. */
    public static List<Class<?>> packageNamed(String name) {
        List<Class<?>> classes = new ArrayList<>();
        eachFile(
                name.replace('.', '/'),
                file -> {
                    String simple = file.getFileName().toString();
                    if (simple.endsWith(".class") && !simple.startsWith("package-info")) {
                        classes.add(load(name + "." + simple.substring(0, simple.length() - 6)));
                    }
                });
        classes.sort(java.util.Comparator.comparing(Class::getName));
        return classes;
    }

    /** The texts of the files of a folder, by their names. */
    static Map<String, String> texts(String folder, String ending) {
        Map<String, String> texts = new java.util.TreeMap<>();
        eachFile(
                folder,
                file -> {
                    String name = file.getFileName().toString();
                    if (name.endsWith(ending)) {
                        texts.put(name, read(file));
                    }
                });
        return texts;
    }

    /** By its file, and not by its address: each thread opens its own. */
    private static Path jarOf(URI inside) {
        String text = inside.getSchemeSpecificPart();
        return Path.of(URI.create(text.substring(0, text.indexOf("!/"))));
    }

    private static void eachFile(String folder, Consumer<Path> action) {
        try {
            for (URL url : Collections.list(loader().getResources(folder))) {
                URI uri = url.toURI();
                if (uri.getScheme().equals("jar")) {
                    try (FileSystem jar = FileSystems.newFileSystem(jarOf(uri))) {
                        list(jar.getPath("/" + folder), action);
                    }
                } else {
                    list(Path.of(uri), action);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void list(Path folder, Consumer<Path> action) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(Files::isRegularFile).sorted().forEach(action);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, loader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ClassLoader loader() {
        return ClassesIn.class.getClassLoader();
    }
}
