package io.counterfoil.reconciliation.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.StatementLine;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One chunk of a statement is stored while the next is read. */
class StatementPipelineTest {

    private static final int CHUNK = 3;
    private static final int LINES = 10;

    private final Scene scene = new Scene(CHUNK);
    private final CountDownLatch secondChunkIsRead = new CountDownLatch(2 * CHUNK);
    private final List<Boolean> wasReadMeanwhile = new CopyOnWriteArrayList<>();
    private final CountDownLatch isQuarantined = new CountDownLatch(1);
    private Thread late;
    private int stored;

    @BeforeEach
    void aStatementIsDue() {
        scene.statements.publish(
                Scene.DAY,
                LINES,
                place -> {
                    secondChunkIsRead.countDown();
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
        scene.sweeperOver(scene.database, this::onceTheNextIsRead).pullDue(10);

        assertThat(wasReadMeanwhile).hasSize(4).doesNotContain(false);
        assertAllIsStored();
    }

    @Test
    void aChunkThatIsNotStoredBreaksTheImportOffAndItGoesOnThere() {
        scene.sweeperOver(scene.database, this::theSecondFails).pullDue(10);
        assertThat(lineNumbers()).containsExactly(1, 2, 3);
        assertThat(scene.states()).containsExactly("IMPORTING");

        scene.clock.advance(ImportStatement.LEASE.multipliedBy(12));
        scene.statementSweeper.pullDue(10);

        assertAllIsStored();
    }

    @Test
    void nothingOfAFileThatCantBeTrustedIsStoredAfterwards() throws InterruptedException {
        scene.statements.isBroken("the sums differ");
        scene.sweeperOver(scene.database, this::theLastTooLate).pullDue(10);
        assertThat(scene.states()).containsExactly("QUARANTINED");

        isQuarantined.countDown();
        late.join();

        assertThat(lineNumbers()).isEmpty();
        assertThat(scene.states()).containsExactly("QUARANTINED");
    }

    private void onceTheNextIsRead(Runnable task) {
        new Thread(
                        () -> {
                            wasReadMeanwhile.add(await(secondChunkIsRead, 5_000));
                            task.run();
                        })
                .start();
    }

    private void theLastTooLate(Runnable task) {
        stored++;
        if (stored < LINES / CHUNK) {
            task.run();
            return;
        }
        late =
                new Thread(
                        () -> {
                            await(isQuarantined, 5_000);
                            task.run();
                        });
        late.start();
    }

    private void theSecondFails(Runnable task) {
        stored++;
        if (stored == 2) {
            throw new IllegalStateException("no thread");
        }
        task.run();
    }

    private static boolean await(CountDownLatch event, long millis) {
        try {
            return event.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private void assertAllIsStored() {
        assertThat(lineNumbers()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(scene.states()).containsExactly("MATCHING");
    }

    private List<Object> lineNumbers() {
        return scene.database.rows(
                "select line_no from reconciliation.statement_line order by line_no");
    }

    private StatementLine line(int place) {
        return Scene.line(place, PaymentNo.next(scene.clock), 100, "2026-11-21T10:00:00Z");
    }
}
