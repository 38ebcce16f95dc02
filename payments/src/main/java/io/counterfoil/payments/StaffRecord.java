package io.counterfoil.payments;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one record of what staff did, in all modules: only ever added to, never changed. The façade
 * that does an act records it, in the act's own transaction, so that an act that is rolled back
 * leaves nothing. A timer seals what was committed into a chain of hashes, so that acts never wait
 * for one another; {@link StaffRecordCheck} re-computes it.
 */
public interface StaffRecord {

    /**
     * Adds an act of staff, or of the system where it does what otherwise staff would do; what
     * others did has its rows elsewhere and leaves nothing here. Joins the transaction of the act,
     * or, before a call to a provider, has its own.
     *
     * @param act stable word for what was done, such as {@code close_order}; at most 40 characters
     * @param about the number or name that it concerns; cut at 80 characters
     * @param note what people should know of it (the reason they gave, before and after), free of
     *     secrets; cut at 500 characters
     */
    void record(Actor by, String act, String about, @Nullable String note);

    /** Newest first. */
    Page<StaffActView> search(StaffActSearch search);

    /** All acts about any of these numbers, oldest first; for timelines. */
    List<StaffActView> about(Collection<String> numbers);
}
