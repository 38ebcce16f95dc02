package io.counterfoil.payments.application;

import com.github.f4b6a3.ulid.UlidCreator;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.domain.DeskRepository;
import io.counterfoil.payments.domain.StaffAct;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;

/** The record of what staff did; acts of others have their own rows elsewhere. */
@Dependent
class StaffActs {

    private final DeskRepository desk;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    StaffActs(DeskRepository desk, Transactions transactions, Clock clock) {
        this.desk = desk;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Joins the transaction of the act, or, before a call to a provider, has its own. */
    void record(Actor by, String act, String about, String note) {
        if (by.isStaff()) {
            transactions.run(
                    () ->
                            desk.add(
                                    new StaffAct(
                                            UlidCreator.getMonotonicUlid(clock.millis()).toString(),
                                            clock.instant(),
                                            by,
                                            act,
                                            about,
                                            note)));
        }
    }
}
