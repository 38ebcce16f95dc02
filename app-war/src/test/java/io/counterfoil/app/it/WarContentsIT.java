package io.counterfoil.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is delivered, and above all what is not. */
@OnOneDatabase
class WarContentsIT {

    @Test
    void holdsTheModulesAndNothingForTests() throws IOException {
        List<String> libraries = entries("WEB-INF/lib/");

        assertThat(libraries)
                .filteredOn(name -> name.startsWith("counterfoil-"))
                .hasSize(6)
                .noneMatch(name -> name.contains("sandbox") || name.contains("tests"));
        assertThat(libraries)
                .noneMatch(
                        name ->
                                name.startsWith("jackson")
                                        || name.contains("alipay-sdk")
                                        || name.contains("fastjson")
                                        || name.contains("junit")
                                        || name.contains("arquillian")
                                        || name.contains("playwright"));
        assertThat(entries("WEB-INF/classes/"))
                .noneMatch(name -> name.contains("incontainer") || name.contains("sandbox"));
    }

    private static List<String> entries(String folder) throws IOException {
        try (JarFile war = new JarFile(RunSettings.war().toFile())) {
            return war.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith(folder) && !name.equals(folder))
                    .map(name -> name.substring(folder.length()))
                    .toList();
        }
    }
}
