package io.counterfoil.run;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which process listens where, all counted from the one port that is configured. */
record ClusterPorts(int balancer, int nodes) {
    private static final int FIRST_NODE = 11;

    int statistics() {
        return balancer + 1;
    }

    int sandbox() {
        return balancer + 2;
    }

    /** Of the sandbox's other entrance, which breaks connections. */
    int hop() {
        return balancer + 3;
    }

    int postgres() {
        return balancer + 4;
    }

    /**
     * @param number from 1
     */
    int node(int number) {
        return balancer + FIRST_NODE + number - 1;
    }

    List<Integer> ofNodes() {
        return IntStream.rangeClosed(1, nodes).mapToObj(this::node).toList();
    }

    void refuseTaken() {
        Stream.concat(
                        Stream.of(balancer, statistics(), sandbox(), hop(), postgres()),
                        ofNodes().stream())
                .filter(port -> port > 65535 || !Ports.isFree(port))
                .findFirst()
                .ifPresent(
                        port -> {
                            throw new RefusedStartException(
                                    "Port "
                                            + port
                                            + " can't be used. The ports from "
                                            + balancer
                                            + " to "
                                            + node(nodes)
                                            + " are needed; choose other ones:"
                                            + " -Dcounterfoil.port=9090");
                        });
    }
}
