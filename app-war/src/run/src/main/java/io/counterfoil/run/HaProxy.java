package io.counterfoil.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The load balancer before the nodes: the one program that this machine must have installed. */
final class HaProxy {
    /** What a node must be told to take the buyer's address from the balancer. */
    static final String TRUST =
            "set configs.config.server-config.network-config.protocols.protocol.http-listener"
                    + ".http.auth-pass-through-enabled=true";

    private static final String PROGRAM = "haproxy";

    private HaProxy() {}

    static void refuseWhereMissing() {
        if (!isInstalled()) {
            throw new RefusedStartException(
                    "Several nodes need HAProxy before them, and there is no \"haproxy\" on this"
                            + " machine.\nInstall it (on Debian and Ubuntu: apt install haproxy),"
                            + " or start one node: ./mvnw -Prun verify");
        }
    }

    static boolean isInstalled() {
        try {
            Process version =
                    new ProcessBuilder(PROGRAM, "-v")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return version.waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** In the foreground. */
    static List<String> command(Path configuration) {
        return List.of(PROGRAM, "-db", "-f", configuration.toString());
    }

    /**
     * What was not sent goes to another node. What was sent and not answered is sent again only
     * where nothing can happen twice: reading. A merchant repeats the rest by its idempotency key,
     * a provider by itself.
     */
    static String configuration(ClusterPorts ports) {
        StringBuilder servers = new StringBuilder();
        for (int number = 1; number <= ports.nodes(); number++) {
            servers.append(
                    "    server node-%d 127.0.0.1:%d check\n"
                            .formatted(number, ports.node(number)));
        }
        return """
                # Made anew at each start.
                global
                    maxconn 500

                defaults
                    mode http
                    timeout connect 2s
                    timeout client 65s
                    timeout server 65s
                    timeout queue 5s
                    timeout http-request 10s
                    timeout http-keep-alive 10s

                frontend counterfoil
                    bind 127.0.0.1:%1$d
                    # The nodes believe these; so nobody else may send them.
                    http-request set-header Proxy-ip %%[src]
                    http-request del-header Proxy-auth-cert
                    http-request del-header Proxy-keysize
                    http-request del-header X-Forwarded-For
                    http-request del-header X-Forwarded-Proto
                    http-request del-header Forwarded
                    option forwardfor
                    # For operators, not for everybody.
                    http-request deny deny_status 404 if { path_beg /metrics }
                    default_backend nodes

                backend nodes
                    balance roundrobin
                    option httpchk GET /health/ready
                    http-check expect status 200
                    # A node that says "not ready" gets nothing new; what it has begun it may finish.
                    timeout check 3s
                    default-server inter 1s fastinter 500ms fall 2 rise 2
                    # A connection that a node refuses was never used: at once to another node.
                    option redispatch 1
                    retries 3
                    retry-on conn-failure empty-response
                    http-request disable-l7-retry unless { method GET HEAD }
                %3$s
                frontend statistics
                    bind 127.0.0.1:%2$d
                    stats enable
                    stats uri /
                    stats refresh 1s
                    stats show-legends
                """
                .formatted(ports.balancer(), ports.statistics(), servers);
    }
}
