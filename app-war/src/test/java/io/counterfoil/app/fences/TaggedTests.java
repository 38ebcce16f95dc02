package io.counterfoil.app.fences;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tests that carry {@code @Tag("Fnn")}, JUnit's or jqwik's, on a method or a class: found in
 * the sources, so that those of every module and every suite are seen, whoever runs them.
 *
 * @param byFault by the fault's number; each a file, from the root, and the methods in it, of which
 *     there are none where the whole class shows it
 */
record TaggedTests(Map<String, Map<Path, TreeSet<String>>> byFault) {

    private static final Path TESTS = Path.of("src", "test", "java");

    private static final String TEXT = "\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\"";

    /** Of an annotation: no deeper than one needs to write them. */
    private static final String ARGUMENTS =
            "\\((?:[^()\"]++|" + TEXT + "|\\((?:[^()\"]++|" + TEXT + ")*+\\))*+\\)";

    private static final String ANNOTATIONS =
            "(?:\\s*@(?!interface)[\\w.]+(?:\\s*" + ARGUMENTS + ")?)*+";

    /** Behind a tag: more annotations, and then the class's or the method's name. */
    private static final Pattern TAG =
            Pattern.compile(
                    "@(?:[\\w.]+\\.)?Tag\\(\"(F[0-9]+)\"\\)(?="
                            + ANNOTATIONS
                            + "\\s+(?:[\\w<>\\[\\].,?]+\\s+)*?(?:(?<type>class|interface|record)\\s+\\w+|(?<method>\\w+)\\s*\\())");

    private static final Pattern ANY_TAG = Pattern.compile("Tag\\(\\s*\"F[0-9]");
    private static final Pattern COMMENT =
            Pattern.compile(TEXT + "|/\\*.*?\\*/|//[^\\n]*+", Pattern.DOTALL);

    static TaggedTests below(Path root) {
        Map<String, Map<Path, TreeSet<String>>> found = new TreeMap<>();
        for (Path file : testSources(root)) {
            addAll(found, root.relativize(file), withoutComments(read(file)));
        }
        return new TaggedTests(found);
    }

    /** As the table's cell shows them; empty where there are none. */
    String cell(String fault) {
        return byFault.getOrDefault(fault, Map.of()).entrySet().stream()
                .map(tests -> cell(tests.getKey(), tests.getValue()))
                .collect(Collectors.joining("<br>"));
    }

    private static String cell(Path file, TreeSet<String> methods) {
        String name = file.getFileName().toString().replace(".java", "");
        String address = "../" + file.toString().replace('\\', '/');
        String link = "[" + name + "](" + address + ")";
        return methods.isEmpty() ? link : link + ": " + String.join(", ", methods);
    }

    private static void addAll(
            Map<String, Map<Path, TreeSet<String>>> found, Path file, String source) {
        long tags = 0;
        Matcher tag = TAG.matcher(source);
        while (tag.find()) {
            tags++;
            TreeSet<String> methods =
                    found.computeIfAbsent(tag.group(1), number -> new TreeMap<>())
                            .computeIfAbsent(file, first -> new TreeSet<>());
            if (tag.group("method") != null) {
                methods.add(tag.group("method"));
            }
        }
        if (tags != ANY_TAG.matcher(source).results().count()) {
            throw new AssertionError("a tag of " + file + " stands before no method or class");
        }
    }

    private static String withoutComments(String source) {
        return COMMENT.matcher(source)
                .replaceAll(
                        found ->
                                found.group().startsWith("\"")
                                        ? Matcher.quoteReplacement(found.group())
                                        : " ");
    }

    private static List<Path> testSources(Path root) {
        List<Path> sources = new ArrayList<>();
        try {
            Files.walkFileTree(
                    root,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path folder, BasicFileAttributes attributes) {
                            String name = folder.getFileName().toString();
                            return !folder.equals(root)
                                            && (name.equals("target") || name.startsWith("."))
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            if (file.toString().endsWith(".java")
                                    && root.relativize(file)
                                            .toString()
                                            .contains(TESTS.toString())) {
                                sources.add(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
