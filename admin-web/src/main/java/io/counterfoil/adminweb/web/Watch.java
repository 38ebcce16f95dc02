package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Audits;
import io.counterfoil.notifications.Notifications;
import io.counterfoil.notifications.Webhooks;
import io.counterfoil.orders.Orders;
import io.counterfoil.payments.Payments;
import io.counterfoil.payments.UnknownOutcomes;
import io.counterfoil.reconciliation.Discrepancies;
import io.counterfoil.reconciliation.StatementRuns;
import io.counterfoil.refunds.RefundCounts;
import io.counterfoil.refunds.RefundFreeze;
import io.counterfoil.refunds.Refunds;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Asks all modules whether anything is wrong now. */
@Dependent
public class Watch {

    static final int REFUSED_WITHIN_HOURS = 24;
    private static final int MOST_SURPLUS = 200;
    private static final int MOST_VIOLATIONS = 1_000;

    private final AllWorkItems work;
    private final Payments payments;
    private final UnknownOutcomes unknown;
    private final Orders orders;
    private final Refunds refunds;
    private final Notifications notifications;
    private final Webhooks webhooks;
    private final StatementRuns statements;
    private final Discrepancies discrepancies;
    private final Audits audits;
    private final Clock clock;

    @Inject
    public Watch(
            AllWorkItems work,
            Payments payments,
            UnknownOutcomes unknown,
            Orders orders,
            Refunds refunds,
            Notifications notifications,
            Webhooks webhooks,
            StatementRuns statements,
            Discrepancies discrepancies,
            Audits audits,
            Clock clock) {
        this.work = work;
        this.payments = payments;
        this.unknown = unknown;
        this.orders = orders;
        this.refunds = refunds;
        this.notifications = notifications;
        this.webhooks = webhooks;
        this.statements = statements;
        this.discrepancies = discrepancies;
        this.audits = audits;
        this.clock = clock;
    }

    List<HomePage.Question> questions(Texts texts) {
        Instant now = clock.instant();
        long unknownOutcomes = unknown.count(now);
        RefundCounts waiting = refunds.counts();
        return List.of(
                alarm(
                        "violations",
                        audits.violations(MOST_VIOLATIONS).size(),
                        "/admin/audit#violations",
                        null),
                alarm("frozen", frozenAccounts(), "/admin/audit#frozen", null),
                alarm("work", work.countOpen(), "/admin/work-items", null),
                alarm(
                        "unknown",
                        unknownOutcomes,
                        "/admin/payments?" + PaymentsList.UNKNOWN + "=1",
                        unknownOutcomes == 0
                                ? null
                                : since(unknown.oldestExpiry().orElse(now), now, texts)),
                alarm("surplus", orders.openSurplus(MOST_SURPLUS).size(), "/admin/surplus", null),
                alarm(
                        "refunds_stuck",
                        waiting.needsPerson(),
                        "/admin/refunds?" + RefundsList.PERSON + "=1",
                        null),
                new HomePage.Question(
                        "refunds_approval",
                        waiting.awaitingApproval(),
                        HomePage.Tone.DECIDE,
                        "/admin/refunds?status=AWAITING_APPROVAL",
                        null),
                // Providers forge some on purpose and strangers may; what is signed and wrong has a
                // work item, which alarms.
                new HomePage.Question(
                        "refused",
                        notifications.countRefused(REFUSED_WITHIN_HOURS),
                        HomePage.Tone.WAIT,
                        "/admin/notifications?status=" + NotificationsList.REFUSED,
                        null),
                alarm(
                        "failed_webhooks",
                        webhooks.countFailed(),
                        "/admin/webhooks?status=FAILED",
                        null),
                alarm("late_statements", statements.countLate(), "/admin/statements?late=1", null),
                alarm(
                        "discrepancies",
                        discrepancies.countOpen(),
                        "/admin/discrepancies?status=OPEN",
                        null),
                new HomePage.Question(
                        "refunds_under_way",
                        waiting.underWay(),
                        HomePage.Tone.WAIT,
                        "/admin/refunds?status=PROCESSING",
                        waiting.oldestUnderWay() == null
                                ? null
                                : since(waiting.oldestUnderWay(), now, texts)),
                new HomePage.Question(
                        "pending",
                        payments.countPending() - unknownOutcomes,
                        HomePage.Tone.WAIT,
                        "/admin/payments?status=PENDING",
                        null));
    }

    private long frozenAccounts() {
        return refunds.frozen().stream().map(RefundFreeze::account).distinct().count();
    }

    private static HomePage.Question alarm(String name, long count, String href, String oldest) {
        return new HomePage.Question(name, count, HomePage.Tone.ALARM, href, oldest);
    }

    private static String since(Instant start, Instant now, Texts texts) {
        return Ages.inWords(Duration.between(start, now), texts);
    }
}
