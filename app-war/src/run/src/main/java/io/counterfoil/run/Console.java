package io.counterfoil.run;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;

/** What whoever typed the command sees, and how it is found out that there is something to see. */
final class Console {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Console() {}

    static void say(String text) {
        System.out.println(text);
        System.out.flush();
    }

    static HttpRequest get(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
    }

    /** The users of the desk with their passwords, and where to click. */
    static String whereToClick(RunConfiguration configuration) {
        return """
                   Demo shop         %2$s/shop
                   Finance desk      %1$s/admin/   (user and password, unless changed)
                     %3$s      %4$s   works: refunds, queries, differences
                     %5$s      %6$s   approves what the operator asked for
                     %7$s         %8$s   accounts, merchants, keys; moves no money
                   Sandbox control   %2$s/control
                   API description   %1$s/openapi     (API key of the shop: %9$s)
                """
                .formatted(
                        configuration.product(),
                        configuration.sandbox(),
                        RunConfiguration.OPERATOR,
                        configuration.passwordOf(RunConfiguration.OPERATOR),
                        RunConfiguration.APPROVER,
                        configuration.passwordOf(RunConfiguration.APPROVER),
                        RunConfiguration.ADMIN,
                        configuration.passwordOf(RunConfiguration.ADMIN),
                        RunConfiguration.API_KEY);
    }
}
