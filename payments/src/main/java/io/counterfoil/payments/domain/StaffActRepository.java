package io.counterfoil.payments.domain;

import io.counterfoil.payments.StaffActSearch;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where the record of staff acts is kept: it grows, and loses nothing. */
public interface StaffActRepository {

    void add(StaffAct act);

    /** Newest first, one more than asked where there is one. */
    List<StaffAct> search(StaffActSearch search);

    /** Oldest first. */
    List<StaffAct> about(Collection<String> numbers);

    /** The end of the chain, locked; empty while another node has it. */
    Optional<StaffChain> lockChain();

    StaffChain chain();

    /** Not sealed yet, oldest first. */
    List<StaffAct> unsealed(int limit);

    long countUnsealed();

    /** The highest place that an act has; 0 where none has one. */
    long lastSealed();

    /** By their places in the chain. */
    List<StaffAct> sealedAfter(long seq, int limit);

    void add(StaffChainDay day);

    /** Oldest first. */
    List<StaffChainDay> chainDays();
}
