package io.counterfoil.refunds.application;

import com.github.f4b6a3.ulid.UlidCreator;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.StaffRecord;
import io.counterfoil.payments.Transactions;
import io.counterfoil.refunds.RefundFreeze;
import io.counterfoil.refunds.domain.Freeze;
import io.counterfoil.refunds.domain.FreezeRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** Keeps an account's refunds from being sent, and lets them go again. */
@Dependent
class FreezeRefunds {

    private final FreezeRepository freezes;
    private final WorkItemsOfRefunds workItems;
    private final StaffRecord staffRecord;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    FreezeRefunds(
            FreezeRepository freezes,
            WorkItemsOfRefunds workItems,
            StaffRecord staffRecord,
            Transactions transactions,
            Clock clock) {
        this.freezes = freezes;
        this.workItems = workItems;
        this.staffRecord = staffRecord;
        this.transactions = transactions;
        this.clock = clock;
    }

    RefundFreeze freeze(String account, String cause, String why, Actor by) {
        if (account.isBlank() || why.isBlank()) {
            throw DomainException.invalid("note_needed", "Say which account, and why.");
        }
        requireStaffOrSystem(by);
        return transactions.call(
                () -> {
                    freezes.holdGateToFreeze();
                    return freezes.findFreeze(Freeze.keyOf(account, cause))
                            .map(Freeze::view)
                            .orElseGet(() -> add(account, cause, why.strip(), by));
                });
    }

    RefundFreeze release(String account, String cause, Actor by, String note) {
        String text = DecideRefund.cut(note);
        if (text.isEmpty()) {
            throw DomainException.invalid("note_needed", "Say why they may go again.");
        }
        boolean bySystem = by.equals(Actor.SYSTEM) && cause.equals(RefundFreeze.RESTORED);
        if (!by.isStaff() && !bySystem) {
            throw new DomainException(
                    "freeze_of_staff",
                    DomainException.Kind.FORBIDDEN,
                    "Only a member of staff lets the refunds of this account go again.");
        }
        return transactions.call(
                () -> {
                    freezes.holdGateToFreeze();
                    Freeze freeze =
                            freezes.findFreeze(Freeze.keyOf(account, cause))
                                    .orElseThrow(
                                            () ->
                                                    DomainException.conflict(
                                                            "account_not_frozen",
                                                            "The account is not frozen for this"
                                                                    + " cause."));
                    workItems.over(freeze, by, text);
                    freeze.release(by, text, Now.of(clock));
                    staffRecord.record(by, "release_refunds", account, cause + ": " + text);
                    return freeze.view();
                });
    }

    List<RefundFreeze> open() {
        return transactions.call(() -> freezes.open().stream().map(Freeze::view).toList());
    }

    List<RefundFreeze> newest(int limit) {
        return transactions.call(() -> freezes.newest(limit).stream().map(Freeze::view).toList());
    }

    private RefundFreeze add(String account, String cause, String why, Actor by) {
        Freeze freeze =
                new Freeze(
                        UlidCreator.getMonotonicUlid(clock.millis()).toString(),
                        account,
                        cause,
                        why,
                        by,
                        Now.of(clock));
        freezes.add(freeze);
        workItems.open(freeze, why);
        staffRecord.record(by, "freeze_refunds", account, cause + ": " + why);
        return freeze.view();
    }

    private static void requireStaffOrSystem(Actor by) {
        if (!by.isStaff() && !by.equals(Actor.SYSTEM)) {
            throw new IllegalArgumentException("an account is frozen by staff or the system");
        }
    }
}
