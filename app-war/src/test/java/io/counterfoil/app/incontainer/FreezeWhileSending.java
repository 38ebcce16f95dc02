package io.counterfoil.app.incontainer;

import io.counterfoil.app.Database;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Transactions;
import io.counterfoil.refunds.RefundFreeze;
import io.counterfoil.refunds.Refunds;
import io.counterfoil.refunds.application.RefundSweeper;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Freezes an account, has a worker take a refund while that is not committed, and commits so late
 * that one which does not wait for the freeze has sent it.
 */
@ApplicationScoped
public class FreezeWhileSending implements Task {

    private static final int MOST_REFUNDS = 100;
    private static final int MOST_LOOKS = 1_000;
    private static final long BETWEEN_LOOKS = Duration.ofMillis(10).toNanos();
    private static final long LONGER_THAN_A_SEND = Duration.ofMillis(700).toNanos();

    @Resource(lookup = Database.JNDI_NAME)
    DataSource dataSource;

    @Resource ManagedExecutorService threads;

    @Inject Refunds refunds;
    @Inject RefundSweeper sweeper;
    @Inject Transactions transactions;

    @Override
    public String run(Map<String, String> arguments) throws Exception {
        AtomicReference<Future<Integer>> worker = new AtomicReference<>();
        boolean waits =
                transactions.call(
                        () -> {
                            refunds.freeze(
                                    arguments.get("account"),
                                    RefundFreeze.AUDIT,
                                    "a sum differs",
                                    Actor.SYSTEM);
                            worker.set(threads.submit(() -> sweeper.sendDue(MOST_REFUNDS)));
                            boolean taken = waitUntilTaken(arguments.get("refund_no"));
                            LockSupport.parkNanos(LONGER_THAN_A_SEND);
                            return taken && !worker.get().isDone();
                        });
        worker.get().get(1, TimeUnit.MINUTES);
        return waits ? "waits" : "goes on";
    }

    private boolean waitUntilTaken(String refundNo) {
        for (int look = 0; look < MOST_LOOKS; look++) {
            if (isTaken(refundNo)) {
                return true;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
        return false;
    }

    private boolean isTaken(String refundNo) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(
                                "select attempt from refunds.refund where refund_no = ?")) {
            statement.setString(1, refundNo);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getInt(1) > 0;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
