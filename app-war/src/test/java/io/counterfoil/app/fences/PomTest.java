package io.counterfoil.app.fences;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The list of modules, the POMs and the enforcer's allow-lists say the same. */
class PomTest {

    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
    private static final String SANDBOX = "payments/sandbox";
    private static final List<String> NOT_THE_PRODUCT =
            List.of(SANDBOX, "app-war/src/run", "app-war/src/bench", "app-war/src/simulation");
    private static final String GROUP = "io.counterfoil";

    @Test
    void rootPomListsEveryModule() {
        List<String> listed =
                elements(pom("."), "module").stream()
                        .filter(PomTest::isOfTheProjectItself)
                        .map(module -> module.getTextContent().strip())
                        .toList();

        List<String> expected =
                Stream.concat(
                                Stream.of(Module.values()).map(Module::folder),
                                NOT_THE_PRODUCT.stream())
                        .toList();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @EnumSource
    void moduleDependsOnWhatItMayCall(Module module) {
        Set<String> ours =
                dependencies(pom(module.folder())).stream()
                        .filter(dependency -> GROUP.equals(text(dependency, "groupId")))
                        .filter(dependency -> text(dependency, "type").isEmpty())
                        .map(dependency -> text(dependency, "artifactId"))
                        .collect(Collectors.toSet());

        assertThat(ours)
                .isEqualTo(
                        module.callable().stream()
                                .map(Module::artifact)
                                .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @EnumSource
    void allowListNamesTheSameModules(Module module) {
        List<String> allowed =
                texts(pom(module.folder()), "include").stream()
                        .filter(pattern -> pattern.startsWith(GROUP + ":"))
                        .map(pattern -> pattern.substring(GROUP.length() + 1))
                        .toList();

        assertThat(allowed)
                .containsExactlyInAnyOrderElementsOf(
                        module.callable().stream().map(Module::artifact).toList());
    }

    @ParameterizedTest
    @EnumSource
    void allowListForbidsEverythingElse(Module module) {
        assertThat(texts(pom(module.folder()), "exclude"))
                .contains("*:*:*:*:compile", "*:*:*:*:runtime");
    }

    @Test
    void sandboxNeedsNothingOfTheProduct() {
        assertThat(dependencies(pom(SANDBOX)))
                .extracting(dependency -> text(dependency, "groupId"))
                .doesNotContain(GROUP);
    }

    @ParameterizedTest
    @EnumSource
    void sdksAreForTestsOnly(Module module) {
        assertThat(dependencies(pom(module.folder())))
                .filteredOn(dependency -> text(dependency, "artifactId").contains("sdk"))
                .allMatch(
                        dependency ->
                                text(dependency, "scope").equals("test")
                                        || text(dependency, "scope").isEmpty()
                                                && managedAsTest(text(dependency, "artifactId")));
    }

    private static boolean managedAsTest(String artifact) {
        return elements(pom("."), "dependency").stream()
                .filter(dependency -> text(dependency, "artifactId").equals(artifact))
                .anyMatch(dependency -> text(dependency, "scope").equals("test"));
    }

    private static List<Element> dependencies(Document pom) {
        return elements(pom, "dependency").stream().filter(PomTest::isOfTheProjectItself).toList();
    }

    /** And not of a profile or a plugin. */
    private static boolean isOfTheProjectItself(Element element) {
        return element.getParentNode().getParentNode().getNodeName().equals("project");
    }

    private static List<String> texts(Document pom, String tag) {
        return elements(pom, tag).stream()
                .map(element -> element.getTextContent().strip())
                .toList();
    }

    private static String text(Element parent, String tag) {
        NodeList children = parent.getElementsByTagName(tag);
        return children.getLength() == 0 ? "" : children.item(0).getTextContent().strip();
    }

    private static List<Element> elements(Document pom, String tag) {
        NodeList found = pom.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static Document pom(String folder) {
        Path file = TOP.resolve(folder).resolve("pom.xml");
        try (var in = Files.newInputStream(file)) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        } catch (IOException | SAXException | ParserConfigurationException failed) {
            throw new IllegalStateException("could not read " + file, failed);
        }
    }
}
