package io.counterfoil.reconciliation.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A piece of a statement's file as it was received; the nodes keep none. */
@Entity
@IdClass(RawChunk.Key.class)
@Table(schema = "reconciliation", name = "statement_raw")
public class RawChunk {

    /** The run and the piece's place, from 0. */
    public record Key(String runId, int seq) implements Serializable {}

    @Id
    @Column(name = "run_id")
    private String runId;

    @Id private int seq;

    @Column(name = "bytes")
    private byte[] bytes;

    protected RawChunk() {}

    public RawChunk(String runId, int seq, byte[] bytes) {
        this.runId = runId;
        this.seq = seq;
        this.bytes = bytes;
    }
}
