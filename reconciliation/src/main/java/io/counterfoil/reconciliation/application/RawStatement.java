package io.counterfoil.reconciliation.application;

import io.counterfoil.payments.Transactions;
import io.counterfoil.reconciliation.domain.RunRepository;
import java.io.InputStream;

/** A kept file as a stream: one piece at a time is in memory, no transaction stays open. */
final class RawStatement extends InputStream {

    private static final byte[] NOTHING = {};

    private final RunRepository runs;
    private final Transactions transactions;
    private final String runId;
    private int seq;
    private byte[] piece = NOTHING;
    private int at;
    private boolean ended;
    private long read;

    RawStatement(RunRepository runs, Transactions transactions, String runId) {
        this.runs = runs;
        this.transactions = transactions;
        this.runId = runId;
    }

    @Override
    public int read() {
        if (!filled()) {
            return -1;
        }
        read++;
        return piece[at++] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int length) {
        if (length == 0) {
            return 0;
        }
        if (!filled()) {
            return -1;
        }
        int taken = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, to, from, taken);
        at += taken;
        read += taken;
        return taken;
    }

    long bytesRead() {
        return read;
    }

    private boolean filled() {
        while (at == piece.length && !ended) {
            piece = transactions.call(() -> runs.raw(runId, seq).orElse(NOTHING));
            at = 0;
            seq++;
            ended = piece.length == 0;
        }
        return !ended;
    }
}
