package io.counterfoil.notifications.application;

import io.counterfoil.notifications.application.MailPost.Answer;
import io.counterfoil.notifications.application.MailPost.Outcome;
import io.counterfoil.notifications.domain.Mail;
import io.counterfoil.notifications.domain.MailRepository;
import io.counterfoil.notifications.domain.NotificationWorkItem;
import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.Orders;
import io.counterfoil.payments.MerchantView;
import io.counterfoil.payments.Merchants;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sends one mail: claim, send without a transaction, record. */
@Dependent
class SendMail {

    /** Longer than a conversation with a slow mail server. */
    static final Duration LEASE = Duration.ofMinutes(3);

    private static final System.Logger LOG = System.getLogger(SendMail.class.getName());
    private static final WebhookSchedule SCHEDULE =
            new WebhookSchedule("PT1M,PT5M,PT30M,PT2H,PT8H,P1D");

    private final MailRepository mails;
    private final Orders orders;
    private final Merchants merchants;
    private final MailPost post;
    private final RepeatedTransactions transactions;
    private final DeskRecord desk;
    private final Clock clock;

    @Inject
    SendMail(
            MailRepository mails,
            Orders orders,
            Merchants merchants,
            MailPost post,
            RepeatedTransactions transactions,
            DeskRecord desk,
            Clock clock) {
        this.mails = mails;
        this.orders = orders;
        this.merchants = merchants;
        this.post = post;
        this.transactions = transactions;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * @param attempt the fence
     */
    record Claim(Mail mail, int attempt) {}

    /** What came of the next due mail; empty when none was due. */
    Optional<Outcome> next() {
        Optional<Claim> claim = transactions.call(this::claim);
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        Answer answer = send(claim.get().mail());
        transactions.run(() -> record(claim.get(), answer));
        return Optional.of(answer.outcome());
    }

    Optional<Claim> claim() {
        Instant now = clock.instant();
        Optional<Mail> due = mails.lockDue(now);
        while (due.isPresent() && isLost(due.get())) {
            due = mails.lockDue(now);
        }
        return due.map(mail -> new Claim(mail, mail.claim(now.plus(LEASE))));
    }

    /** Every attempt died without a record: whatever kills them is for a person to find. */
    private boolean isLost(Mail mail) {
        if (!SCHEDULE.isUsedUp(mail.step())) {
            return false;
        }
        fail(mail, "no record of its end");
        return true;
    }

    Answer send(Mail mail) {
        try {
            Optional<OrderView> order = orders.find(mail.about().orderNo());
            if (order.isEmpty()
                    || order.get().buyer() == null
                    || order.get().buyer().email() == null) {
                return new Answer(Outcome.REFUSED, "the order has no mail address any more");
            }
            String merchantName =
                    merchants
                            .find(mail.about().merchant())
                            .map(MerchantView::name)
                            .orElse(mail.about().merchant().value());
            return post.send(MailTexts.letter(mail, order.get(), merchantName));
        } catch (RuntimeException broken) {
            // Its message may hold what the mail is made of, and that is personal.
            LOG.log(
                    Level.WARNING,
                    "Mail {0} could not be written: {1} at {2}",
                    mail.id(),
                    broken.getClass().getName(),
                    broken.getStackTrace().length == 0 ? "?" : broken.getStackTrace()[0]);
            return new Answer(Outcome.LATER, broken.getClass().getSimpleName());
        }
    }

    /** Only the latest attempt moves the mail. */
    void record(Claim claim, Answer answer) {
        mails.lock(claim.mail().id())
                .filter(mail -> mail.isLatest(claim.attempt()))
                .ifPresent(mail -> record(mail, answer));
    }

    private void record(Mail mail, Answer answer) {
        switch (answer.outcome()) {
            case SENT -> mail.sent(clock.instant());
            case REFUSED -> fail(mail, answer.said());
            case LATER ->
                    SCHEDULE.pauseAfter(mail.step())
                            .ifPresentOrElse(
                                    pause ->
                                            mail.retryAt(
                                                    clock.instant().plus(pause), answer.said()),
                                    () -> fail(mail, answer.said()));
        }
    }

    private void fail(Mail mail, String why) {
        mail.failed(why, clock.instant());
        desk.workItem(
                NotificationWorkItem.MAIL_UNSENT,
                mail.id(),
                mail.about().merchant(),
                null,
                "The buyer of order "
                        + mail.about().orderNo()
                        + " was not told of refund "
                        + mail.about().refundNo()
                        + ": "
                        + why
                        + ".");
    }
}
