package io.counterfoil.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpURLConnection;
import org.jboss.arquillian.container.spi.event.DeployManagedDeployments;
import org.jboss.arquillian.container.spi.event.UnDeployManagedDeployments;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.core.spi.LoadableExtension;

/**
 * The managed container starts a process for each deployment, and Arquillian deploys for each
 * class: here the first class deploys, all others find the WAR running, and it ends with this JVM.
 */
public class OneDeployment implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(FirstOnly.class);
    }

    /** Lets the first deployment through and no undeployment. */
    public static class FirstOnly {

        private static boolean deployed;

        public void deploy(@Observes EventContext<DeployManagedDeployments> event) {
            if (!deployed) {
                deployed = true;
                event.proceed();
            }
            assertThat(Http.get("/health/ready").statusCode())
                    .as("the product in Payara Micro is ready; if not, the output says why")
                    .isEqualTo(HttpURLConnection.HTTP_OK);
        }

        public void undeploy(@Observes EventContext<UnDeployManagedDeployments> event) {
            // Not proceeding is the point: the next class needs it.
        }
    }
}
