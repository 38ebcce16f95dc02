package io.counterfoil.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bug that somebody could make is planted, and some seed finds it: else the net has a hole. */
class PlantedBugsTest {

    private static final int MOST_SEEDS = 150;

    private static Fleet fleet;

    @BeforeAll
    static void start() {
        fleet = Simulation.fleet();
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a commit is forgotten now and then | orders=3
                    signatures are not verified | forged=900
                    amount of a query times 100 | otherAmount=0
                    time-out of a query reported as closed | lostBefore=400,silent=900,crash=0
                    time-out of a close reported as closed | lostBefore=400,silent=900,crash=0
                    time-out of a refund reported as failed | lostAfter=500,crash=0
                    a trade that is not shown reported as closed | orders=3
                    a refund that is not shown reported as failed | lostAfter=500
                    closed without asking | orders=3
                    each message is acknowledged | forged=900
                    the last line of a chunk is lost | statements=1
                    a superseded version goes on counting | statements=1,statementChanged=900
                    a lonely entry is taken as agreed | lineMissing=300
                    a broken file is taken as whole | statements=1,statementBroken=500
                    without LOCKS + without VERSIONS | orders=3
                    without LOCKS | orders=3
                    """)
    void isFound(String bug, String options) {
        for (long seed = 1; seed <= MOST_SEEDS; seed++) {
            SimulationOptions of = SimulationOptions.parse(SimulationOptions.of(seed), options);
            Violation found = Simulation.run(fleet, seed, of, planted(bug)).violation();
            if (found != null) {
                System.out.println(bug + ": seed " + seed + ", " + found.getMessage());
                return;
            }
        }
        assertThat(bug).as("no seed finds it").isNull();
    }

    private static Plant planted(String bugs) {
        return Plant.of(Set.of(bugs.split(" \\+ ")));
    }
}
