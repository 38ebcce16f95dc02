package io.counterfoil.reconciliation.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.StatementLine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One chunk of a statement is stored while the next is read. */
class StatementPipelineTest {

    private static final int CHUNK = 3;
    private static final int LINES = 10;

    private final Scene scene = new Scene(CHUNK);
    private final List<Integer> readWhenStored = new ArrayList<>();
    private int read;

    @BeforeEach
    void aStatementIsDue() {
        scene.statements.publish(
                Scene.DAY,
                LINES,
                place -> {
                    read = place;
                    return line(place);
                });
        scene.database.run(
                () ->
                        scene.statementSweeper.pull(
                                scene.days.day(Scene.ACCOUNT, Scene.DAY),
                                Scene.MERCHANT,
                                Actor.SYSTEM));
    }

    @Test
    void theNextChunkIsReadMeanwhile() {
        scene.sweeperOver(scene.database, this::whenWaitedFor).pullDue(10);

        assertThat(readWhenStored).containsExactly(6, 9, 10, 10);
        assertThat(lineNumbers()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(scene.states()).containsExactly("MATCHING");
    }

    @Test
    void aChunkThatIsNotStoredBreaksTheImportOffAndItGoesOnThere() {
        scene.sweeperOver(scene.database, task -> failing(task, 2)).pullDue(10);
        assertThat(lineNumbers()).containsExactly(1, 2, 3);
        assertThat(scene.states()).containsExactly("IMPORTING");

        scene.clock.advance(ImportStatement.LEASE.multipliedBy(12));
        scene.statementSweeper.pullDue(10);

        assertThat(lineNumbers()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(scene.states()).containsExactly("MATCHING");
    }

    @Test
    void nothingOfAFileThatCantBeTrustedIsStoredAfterwards() {
        scene.statements.isBroken("the sums differ");

        scene.sweeperOver(scene.database, this::whenWaitedFor).pullDue(10);

        assertThat(readWhenStored).isNotEmpty();
        assertThat(lineNumbers()).isEmpty();
        assertThat(scene.states()).containsExactly("QUARANTINED");
    }

    private int stored;

    private Future<?> failing(Callable<?> task, int which) {
        stored++;
        FutureTask<?> done =
                new FutureTask<>(
                        stored == which
                                ? () -> {
                                    throw new IllegalStateException("no connection");
                                }
                                : task);
        done.run();
        return done;
    }

    /** The slowest possible thread: it begins when its result is asked for. */
    private <T> Future<T> whenWaitedFor(Callable<T> task) {
        return new FutureTask<>(task) {
            @Override
            public T get() throws InterruptedException, ExecutionException {
                readWhenStored.add(read);
                run();
                return super.get();
            }
        };
    }

    private List<Object> lineNumbers() {
        return scene.database.rows(
                "select line_no from reconciliation.statement_line order by line_no");
    }

    private StatementLine line(int place) {
        return Scene.line(place, PaymentNo.next(scene.clock), 100, "2026-11-21T10:00:00Z");
    }
}
