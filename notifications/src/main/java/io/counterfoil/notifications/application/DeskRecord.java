package io.counterfoil.notifications.application;

import io.counterfoil.notifications.domain.DeskRepository;
import io.counterfoil.notifications.domain.Notification;
import io.counterfoil.notifications.domain.NotificationWorkItem;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.StaffRecord;
import io.counterfoil.payments.StorableText;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;

/** Writes work items and staff acts, always inside the transaction of what they are about. */
@Dependent
class DeskRecord {

    private static final int TEXT_MAX = 500;

    private final DeskRepository desk;
    private final StaffRecord staffRecord;
    private final Clock clock;

    @Inject
    DeskRecord(DeskRepository desk, StaffRecord staffRecord, Clock clock) {
        this.desk = desk;
        this.staffRecord = staffRecord;
        this.clock = clock;
    }

    /** What was found before, open or closed, is not written a second time. */
    void workItem(String kind, String about, MerchantId merchant, String account, String reason) {
        if (!desk.exists(kind, about)) {
            desk.add(
                    new NotificationWorkItem(
                            Ids.row(clock),
                            kind,
                            about,
                            merchant,
                            account,
                            clock.instant(),
                            cut(reason)));
        }
    }

    /**
     * One is open per account and reason; what is found again after it was closed is a new one. Two
     * that find it at once write the same row: the second fails, and finds it when it is repeated.
     */
    void unreadable(Notification message) {
        String reason = cut(message.reason());
        boolean known =
                desk.openOf(NotificationWorkItem.UNREADABLE, message.account()).stream()
                        .anyMatch(item -> item.view().reason().equals(reason));
        if (!known && !desk.exists(NotificationWorkItem.UNREADABLE, message.id())) {
            long before = desk.countOf(NotificationWorkItem.UNREADABLE, message.account());
            desk.add(
                    new NotificationWorkItem(
                            Ids.of("unreadable", message.account(), reason, before),
                            NotificationWorkItem.UNREADABLE,
                            message.id(),
                            message.merchant().orElse(null),
                            message.account(),
                            clock.instant(),
                            reason));
        }
    }

    /** Messages to the account can be read again. */
    void readable(String account) {
        desk.openOf(NotificationWorkItem.UNREADABLE, account)
                .forEach(
                        item ->
                                item.close(
                                        Actor.SYSTEM,
                                        clock.instant(),
                                        "A message that had waited was read."));
    }

    void act(Actor by, String act, String about, String note) {
        staffRecord.record(by, act, about, note);
    }

    static String cut(String text) {
        return StorableText.cut(text, TEXT_MAX);
    }
}
