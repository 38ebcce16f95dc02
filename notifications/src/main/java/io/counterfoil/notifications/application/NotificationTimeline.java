package io.counterfoil.notifications.application;

import io.counterfoil.notifications.NotificationView;
import io.counterfoil.notifications.WebhookView;
import io.counterfoil.notifications.domain.Mail;
import io.counterfoil.notifications.domain.MailRepository;
import io.counterfoil.notifications.domain.Notification;
import io.counterfoil.notifications.domain.NotificationRepository;
import io.counterfoil.notifications.domain.Webhook;
import io.counterfoil.notifications.domain.WebhookAttempt;
import io.counterfoil.notifications.domain.WebhookRepository;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.Payments;
import io.counterfoil.payments.StaffActView;
import io.counterfoil.payments.StaffRecord;
import io.counterfoil.payments.Timeline;
import io.counterfoil.payments.TimelineEntry;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What this module knows of an order: messages about its payments, and what its merchant was told.
 */
@Dependent
class NotificationTimeline implements Timeline {

    private final Payments payments;
    private final NotificationRepository notifications;
    private final WebhookRepository webhooks;
    private final MailRepository mails;
    private final StaffRecord staffRecord;
    private final RepeatedTransactions transactions;

    @Inject
    NotificationTimeline(
            Payments payments,
            NotificationRepository notifications,
            WebhookRepository webhooks,
            MailRepository mails,
            StaffRecord staffRecord,
            RepeatedTransactions transactions) {
        this.payments = payments;
        this.notifications = notifications;
        this.webhooks = webhooks;
        this.mails = mails;
        this.staffRecord = staffRecord;
        this.transactions = transactions;
    }

    @Override
    public List<TimelineEntry> of(OrderNo orderNo) {
        return transactions.call(() -> read(orderNo));
    }

    private List<TimelineEntry> read(OrderNo orderNo) {
        List<PaymentNo> paymentNos =
                payments.ofOrder(orderNo).stream().map(PaymentView::paymentNo).toList();
        List<Notification> messages = notifications.ofPayments(paymentNos);
        List<Webhook> told = webhooks.ofOrder(orderNo);
        List<String> webhookIds = told.stream().map(Webhook::id).toList();
        List<String> ids = new ArrayList<>(webhookIds);
        messages.stream().map(Notification::id).forEach(ids::add);

        Stream<TimelineEntry> entries =
                Stream.of(
                                messages.stream().map(NotificationTimeline::message),
                                told.stream().map(NotificationTimeline::written),
                                webhooks.attempts(webhookIds).stream()
                                        .map(NotificationTimeline::attempt),
                                mails.ofOrder(orderNo).stream().flatMap(NotificationTimeline::mail),
                                staffRecord.about(ids).stream().map(NotificationTimeline::act))
                        .reduce(Stream.empty(), Stream::concat);
        return entries.toList();
    }

    private static TimelineEntry message(Notification message) {
        String claim = message.claim() == null ? "" : message.claim();
        return new TimelineEntry(
                message.receivedAt(),
                message.kind() == NotificationView.Kind.NOTIFY
                        ? "notifications.timeline.notification"
                        : "notifications.timeline.return",
                message.id(),
                message.kind() == NotificationView.Kind.NOTIFY ? Actor.PROVIDER : Actor.BUYER,
                Map.of(
                        "status", message.status().name(),
                        "claim", claim,
                        "reason", message.reason()));
    }

    private static TimelineEntry written(Webhook webhook) {
        return new TimelineEntry(
                webhook.createdAt(),
                "notifications.timeline.webhook_written",
                webhook.id(),
                Actor.SYSTEM,
                webhook.about().isEmpty()
                        ? Map.of("type", webhook.type())
                        : Map.of("type", webhook.type(), "refund_no", webhook.about()));
    }

    private static TimelineEntry attempt(WebhookAttempt attempt) {
        WebhookView.Attempt view = attempt.view();
        String answer =
                view.httpStatus() == null ? view.answer() : Integer.toString(view.httpStatus());
        return new TimelineEntry(
                view.at(),
                attempt.isDelivered()
                        ? "notifications.timeline.webhook_delivered"
                        : "notifications.timeline.webhook_attempt_failed",
                attempt.webhookId(),
                Actor.SYSTEM,
                Map.of("attempt", Integer.toString(view.no()), "answer", answer));
    }

    /** Never to which address. */
    private static Stream<TimelineEntry> mail(Mail mail) {
        Map<String, String> facts = Map.of("refund_no", mail.about().refundNo().value());
        TimelineEntry written = mailEntry(mail, mail.createdAt(), "mail_written", facts);
        return switch (mail.status()) {
            case PENDING -> Stream.of(written);
            case SENT -> Stream.of(written, mailEntry(mail, mail.endedAt(), "mail_sent", facts));
            case FAILED ->
                    Stream.of(
                            written,
                            mailEntry(
                                    mail,
                                    mail.endedAt(),
                                    "mail_failed",
                                    Map.of("reason", mail.said())));
        };
    }

    private static TimelineEntry mailEntry(
            Mail mail, Instant at, String what, Map<String, String> facts) {
        return new TimelineEntry(
                at, "notifications.timeline." + what, mail.id(), Actor.SYSTEM, facts);
    }

    private static TimelineEntry act(StaffActView act) {
        return new TimelineEntry(
                act.at(),
                "notifications.timeline." + act.act().toLowerCase(Locale.ROOT),
                act.about(),
                act.by(),
                Map.of("note", act.note()));
    }
}
