package io.counterfoil.app.crash;

import io.counterfoil.app.incontainer.crash.CrashPoint;
import io.counterfoil.app.processes.Await;
import io.counterfoil.app.processes.Node;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A node that halts at a point as often as wanted, and is started again each time by itself. */
final class MortalNode implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(10);

    private final Node node;
    private final Thread midwife = new Thread(this::raise, "midwife");

    private String point = "";
    private int deathsLeft;
    private int deaths;
    private boolean isBack = true;
    private AssertionError otherwise;
    private volatile boolean over;

    MortalNode(Node node) {
        this.node = node;
        midwife.setDaemon(true);
        midwife.start();
    }

    /** It dies at that point, this often: at the first try, and again at the retry. */
    synchronized void diesAt(String where, int times) {
        point = where;
        deathsLeft = times;
        deaths = 0;
        node.setting(CrashPoint.AT, where);
        node.run(CrashPoint.Arm.class, Map.of("at", where));
    }

    /** It lives on; answers how often it died. */
    int livesOn() {
        Await.until(LONGEST_START, () -> "it does not come back", this::isDisarmed);
        synchronized (this) {
            return deaths;
        }
    }

    private synchronized boolean isDisarmed() {
        failIfOtherwise();
        if (!isBack || !node.isReady()) {
            return false;
        }
        try {
            node.run(CrashPoint.Arm.class, Map.of("at", ""));
        } catch (UncheckedIOException diedOnceMore) {
            return false;
        }
        node.setting(CrashPoint.AT, "");
        return true;
    }

    List<String> seen() {
        return List.of(node.run(CrashPoint.Seen.class, Map.of()).split("\n"));
    }

    @Override
    public void close() {
        over = true;
    }

    private void failIfOtherwise() {
        if (otherwise != null) {
            throw otherwise;
        }
    }

    private void raise() {
        while (!over) {
            Await.pause(Duration.ofMillis(100));
            synchronized (this) {
                if (!over && otherwise == null) {
                    lookAfter();
                }
            }
        }
    }

    private void lookAfter() {
        if (!node.isAlive()) {
            comeBack();
        } else if (!isBack && node.isReady()) {
            tellTime();
        }
    }

    /** It may have passed while the node came back. */
    private void tellTime() {
        try {
            node.awaitReady();
            isBack = true;
        } catch (UncheckedIOException | AssertionError diedOnceMore) {
            // It comes back once more.
        }
    }

    private void comeBack() {
        int how = node.exitValue();
        if (how != CrashPoint.EXIT || deathsLeft == 0) {
            otherwise = new AssertionError("it ended otherwise: " + how + " at " + point);
            return;
        }
        deaths++;
        deathsLeft--;
        if (deathsLeft == 0) {
            node.setting(CrashPoint.AT, "");
        }
        node.start();
        isBack = false;
    }
}
