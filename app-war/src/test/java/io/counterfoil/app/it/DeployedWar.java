package io.counterfoil.app.it;

import io.counterfoil.app.incontainer.ChangedSettings;
import io.counterfoil.app.incontainer.JobsOff;
import io.counterfoil.app.incontainer.Task;
import io.counterfoil.payments.SettableClock;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test that finds the built WAR running, with the test's own beans in one more jar. */
@ExtendWith(ArquillianExtension.class)
public abstract class DeployedWar {

    @Deployment(testable = false)
    static WebArchive war() {
        JavaArchive testBeans =
                ShrinkWrap.create(JavaArchive.class, "test-beans.jar")
                        .addPackage(Task.class.getPackage())
                        .addClass(SettableClock.class)
                        .addAsServiceProvider(
                                ConfigSource.class, JobsOff.class, ChangedSettings.class)
                        .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml");
        return ShrinkWrap.create(ZipImporter.class, "counterfoil.war")
                .importFrom(RunSettings.war().toFile())
                .as(WebArchive.class)
                .addAsLibrary(testBeans);
    }
}
