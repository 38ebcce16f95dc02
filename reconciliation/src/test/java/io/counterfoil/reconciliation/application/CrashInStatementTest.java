package io.counterfoil.reconciliation.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code -Dstatement.crash.lines=100000} makes the statement, and with it the crashes, as many. */
class CrashInStatementTest {

    private static final int LINES = Integer.getInteger("statement.crash.lines", 300);
    private static final int CHUNK = Math.max(50, LINES / 6);

    private Scene scene;

    @Test
    @Tag("F38")
    void f38AnImportAndAMatchingThatDieAnywhereEndAsIfTheyHadNot() {
        List<Object> uninterrupted = result(Integer.MAX_VALUE);
        assertThat(uninterrupted).hasSizeGreaterThan(LINES);

        int deaths = 0;
        for (int step = 1; step < 10_000; step++) {
            List<Object> resumed = result(step);
            assertThat(resumed).as("died in transaction %d", step).isEqualTo(uninterrupted);
            if (!hasDied) {
                break;
            }
            deaths++;
        }
        // Each chunk of the import, each portion of the matching, and what is between them.
        assertThat(deaths).isGreaterThan(2 * LINES / CHUNK);
    }

    private boolean hasDied;

    /** The process dies before the given transaction commits; another one comes and goes on. */
    private List<Object> result(int dieIn) {
        scene = new Scene(CHUNK);
        GeneratedDay day = new GeneratedDay(scene, LINES);
        day.book();
        scene.matchSweeper.match();
        day.publish();
        hasDied = false;
        Dying dying = new Dying(scene.database, dieIn);
        try {
            work(dying);
        } catch (Dead dead) {
            hasDied = true;
        }
        if (hasDied) {
            scene.clock.advance(ImportStatement.LEASE.plus(Duration.ofMinutes(30)));
            work(scene.database);
        }
        scene.assertPartition();
        assertThat(scene.states()).containsExactly("DONE");
        return checksums();
    }

    private void work(Transactions transactions) {
        scene.sweeperOver(transactions).pullDue(10);
        scene.matchBooksOver(transactions).run(Integer.MAX_VALUE);
        scene.matchSweeper.match();
    }

    /** Everything that a pass decides, in one order; not when, and in which pass. */
    private List<Object> checksums() {
        return scene.database.rows(
                "select concat(l.line_no, ' ', l.number_key, ' ', l.amount_minor, ' ', m.match_class, ' ',"
                        + " e.number, ' ', m.subject, ' ', case when m.due_at is null then '' else 'due' end)"
                        + " from reconciliation.match_row m"
                        + " left join reconciliation.statement_line l on l.id = m.line_id"
                        + " left join reconciliation.book_entry e on e.id = m.entry_id"
                        + " order by l.line_no, e.number");
    }

    private static final class Dead extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final class Dying implements Transactions {

        private final Transactions real;
        private int left;

        Dying(Transactions real, int dieIn) {
            this.real = real;
            this.left = dieIn;
        }

        @Override
        public <T> T call(Supplier<T> step) {
            return real.call(
                    () -> {
                        T result = step.get();
                        if (--left == 0) {
                            throw new Dead();
                        }
                        return result;
                    });
        }

        @Override
        public boolean active() {
            return real.active();
        }
    }
}
