package io.counterfoil.payments.domain;

import io.counterfoil.payments.StaffActSearch;
import java.util.Collection;
import java.util.List;

/** Where the record of staff acts is kept: it grows, and loses nothing. */
public interface StaffActRepository {

    void add(StaffAct act);

    /** Newest first, one more than asked where there is one. */
    List<StaffAct> search(StaffActSearch search);

    /** Oldest first. */
    List<StaffAct> about(Collection<String> numbers);
}
