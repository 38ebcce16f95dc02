package io.counterfoil.app.fences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/faults.md} and the tests say the same: each fault has a row, with the tests that
 * carry its number, or with the reason why there is none. What the table should be is left in
 * {@code app-war/target/faults.md}, to be copied over it.
 */
class FaultCatalogueTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path TABLE = ROOT.resolve("docs/faults.md");
    private static final Path SHOULD_BE = Path.of("target", "faults.md").toAbsolutePath();
    private static final int FAULTS = 62;

    /** The number, what happens, what must hold; which tests show it; what is to be said of it. */
    private static final Pattern ROW =
            Pattern.compile(
                    "^\\| (F[0-9]+) \\| ([^|]+) \\| ([^|]+) \\|([^|]*)\\|([^|]*)\\|$",
                    Pattern.MULTILINE);

    @TempDir Path folder;

    @Test
    void theTableNamesTheTestsThatThereAre() throws IOException {
        String table = Files.readString(TABLE);
        String shouldBe = rewritten(table, TaggedTests.below(ROOT));
        Files.createDirectories(SHOULD_BE.getParent());
        Files.writeString(SHOULD_BE, shouldBe);

        assertThat(table.lines().toList())
                .as("out of date; as it should be: cp app-war/target/faults.md docs/faults.md")
                .containsAll(shouldBe.lines().toList())
                .hasSameSizeAs(shouldBe.lines().toList());
    }

    @Test
    void eachFaultHasARowWithTestsOrAReason() throws IOException {
        assertThat(gaps(Files.readString(TABLE), TaggedTests.below(ROOT))).isEmpty();
    }

    @Test
    void noTestShowsAFaultThatIsNotInTheCatalogue() {
        assertThat(TaggedTests.below(ROOT).byFault().keySet()).isSubsetOf(numbers());
    }

    @Test
    void testsAreFoundByTheirTagsWhereverTheyStand() throws IOException {
        write(
                "a/src/test/java/b/OneTest.java",
                """
                @Label("F01")
                class OneTest {
                    /** @Label("F99") in a comment is none. */
                    @Test
                    @Label("F02")
                    @Label("F03")
                    @DisplayName("with (brackets) and \\"quotes\\"")
                    @CsvSource({"a,(b", "c"})
                    void twice(String one) {}

                    // Of jqwik.
                    @net.jqwik.api.Label("F03") @Property void once(@ForAll List<String> all) {}
                }
                """);
        write("a/src/main/java/b/Main.java", "@Label(\"F04\") class Main {}");
        write("a/target/src/test/java/b/Old.java", "@Label(\"F05\") class Old {}");

        TaggedTests found = TaggedTests.below(folder);

        String link = "[OneTest](../a/src/test/java/b/OneTest.java)";
        assertThat(found.byFault().keySet()).containsExactly("F01", "F02", "F03");
        assertThat(found.cell("F01")).isEqualTo(link);
        assertThat(found.cell("F02")).isEqualTo(link + ": twice");
        assertThat(found.cell("F03")).isEqualTo(link + ": once, twice");
    }

    @Test
    void aTagThatStandsBeforeNothingIsSaid() throws IOException {
        write("a/src/test/java/b/OneTest.java", "@Tags({@Label(\"F01\")}) class OneTest {}");

        assertThatThrownBy(() -> TaggedTests.below(folder))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("OneTest.java");
    }

    @Test
    void whatIsMissingOrOutOfDateIsSeen() throws IOException {
        write("a/src/test/java/b/OneTest.java", "@Label(\"F01\") class OneTest {}");
        TaggedTests tests = TaggedTests.below(folder);
        String table =
                """
                | F01 | crash | one | [Gone](../Gone.java) | |
                | F02 | crash | one | [Gone](../Gone.java) | |
                | F03 | crash | one | | It can't. |
                """;

        assertThat(rewritten(table, tests))
                .isEqualTo(
                        """
                        | F01 | crash | one | [OneTest](../a/src/test/java/b/OneTest.java) | |
                        | F02 | crash | one | | |
                        | F03 | crash | one | | It can't. |
                        """);
        assertThat(gaps(table, tests)).startsWith("F02", "F04").doesNotContain("F01", "F03");
    }

    /** The table with the tests of now. */
    private static String rewritten(String table, TaggedTests tests) {
        return ROW.matcher(table)
                .replaceAll(
                        row ->
                                Matcher.quoteReplacement(
                                        "| %s | %s | %s |%s|%s|"
                                                .formatted(
                                                        row.group(1),
                                                        row.group(2),
                                                        row.group(3),
                                                        spaced(tests.cell(row.group(1))),
                                                        spaced(row.group(5).strip()))));
    }

    private static String spaced(String cell) {
        return cell.isEmpty() ? " " : " " + cell + " ";
    }

    /** The numbers that have no row, or a row with neither a test nor a reason. */
    private static List<String> gaps(String table, TaggedTests tests) {
        List<String> answered =
                ROW.matcher(table)
                        .results()
                        .filter(
                                row ->
                                        !tests.cell(row.group(1)).isEmpty()
                                                || !row.group(5).isBlank())
                        .map(row -> row.group(1))
                        .collect(Collectors.toList());
        return numbers().stream().filter(number -> !answered.contains(number)).toList();
    }

    private static List<String> numbers() {
        return IntStream.rangeClosed(1, FAULTS).mapToObj("F%02d"::formatted).toList();
    }

    /** A sample's labels are tags: as such they would be found here, too. */
    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.replace("Label(", "Tag("));
    }
}
