package io.counterfoil.reconciliation.application;

import io.counterfoil.payments.PaymentSucceeded;
import io.counterfoil.reconciliation.domain.Book;
import io.counterfoil.reconciliation.domain.BookEntry;
import io.counterfoil.reconciliation.domain.BookEntry.Kind;
import io.counterfoil.refunds.RefundReturned;
import io.counterfoil.refunds.RefundSucceeded;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Writes the book from the facts, in their transaction, after the order took them in. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class BookKeeper {

    private Book book;
    private Clock clock;

    protected BookKeeper() {}

    @Inject
    public BookKeeper(Book book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    public void on(@Observes @Priority(2000) PaymentSucceeded fact) {
        book.add(BookEntry.of(fact, clock.instant()));
    }

    public void on(@Observes @Priority(2000) RefundSucceeded fact) {
        int returned = book.count(Kind.RETURNED_REFUND, fact.refund().refundNo().value());
        book.add(BookEntry.of(fact, returned, clock.instant()));
    }

    public void on(@Observes @Priority(2000) RefundReturned fact) {
        int succeeded = book.count(Kind.REFUND, fact.refund().refundNo().value());
        book.add(BookEntry.of(fact, succeeded, clock.instant()));
    }
}
