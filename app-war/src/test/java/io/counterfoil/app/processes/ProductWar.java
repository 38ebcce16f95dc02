package io.counterfoil.app.processes;

import io.counterfoil.app.incontainer.RunAudit;
import io.counterfoil.app.incontainer.SeedMerchant;
import io.counterfoil.app.incontainer.Sql;
import io.counterfoil.app.incontainer.Sweep;
import io.counterfoil.app.incontainer.Task;
import io.counterfoil.app.incontainer.TaskResource;
import io.counterfoil.app.incontainer.processes.ShiftedTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/** The built WAR with test beans in one more jar. Timers run, and the time is the machine's. */
final class ProductWar {

    private static final List<Class<?>> ALWAYS =
            List.of(
                    Task.class,
                    TaskResource.class,
                    RunAudit.class,
                    SeedMerchant.class,
                    Sql.class,
                    Sweep.class,
                    ShiftedTime.class);

    private static final Map<Set<Class<?>>, Path> MADE = new HashMap<>();

    private ProductWar() {}

    /** Made once for the same beans. */
    static synchronized Path with(List<Class<?>> beans) {
        Set<Class<?>> all = new LinkedHashSet<>(ALWAYS);
        all.addAll(beans);
        return MADE.computeIfAbsent(all, ProductWar::make);
    }

    private static Path make(Set<Class<?>> beans) {
        JavaArchive jar =
                ShrinkWrap.create(JavaArchive.class, "test-beans.jar")
                        .addClasses(beans.toArray(Class<?>[]::new))
                        .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml");
        Path war = Places.folder("wars", String.valueOf(MADE.size())).resolve("counterfoil.war");
        try (InputStream bytes = jar.as(ZipExporter.class).exportAsInputStream()) {
            Files.copy(Places.war(), war, StandardCopyOption.REPLACE_EXISTING);
            try (FileSystem inside = FileSystems.newFileSystem(war)) {
                Files.copy(bytes, inside.getPath("WEB-INF", "lib", "test-beans.jar"));
            }
            return war;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
