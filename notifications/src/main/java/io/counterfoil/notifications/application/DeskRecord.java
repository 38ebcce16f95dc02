package io.counterfoil.notifications.application;

import io.counterfoil.notifications.domain.DeskRepository;
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

    void act(Actor by, String act, String about, String note) {
        staffRecord.record(by, act, about, note);
    }

    static String cut(String text) {
        return StorableText.cut(text, TEXT_MAX);
    }
}
