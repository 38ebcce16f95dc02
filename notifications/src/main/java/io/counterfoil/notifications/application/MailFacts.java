package io.counterfoil.notifications.application;

import io.counterfoil.notifications.domain.Mail;
import io.counterfoil.notifications.domain.Mail.Kind;
import io.counterfoil.notifications.domain.MailRepository;
import io.counterfoil.orders.OrderRefundFailed;
import io.counterfoil.orders.OrderRefunded;
import io.counterfoil.orders.OrderView;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.RefundNo;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;

/**
 * Turns what happened to the buyer's money into a mail row, in the same transaction, where there is
 * an address and a mail server. A refund that failed before any money moved is not the buyer's
 * business; one that had been told as done is.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class MailFacts {

    private final MailRepository mails;
    private final MailPost post;
    private final Clock clock;

    MailFacts() {
        this(null, null, null);
    }

    @Inject
    MailFacts(MailRepository mails, MailPost post, Clock clock) {
        this.mails = mails;
        this.post = post;
        this.clock = clock;
    }

    void on(@Observes @Priority(1000) OrderRefunded fact) {
        write(Kind.REFUNDED, fact.order(), fact.refundNo(), fact.amount());
    }

    void on(@Observes @Priority(1000) OrderRefundFailed fact) {
        if (fact.returned()) {
            write(Kind.REFUND_RETURNED, fact.order(), fact.refundNo(), fact.amount());
        }
    }

    private void write(Kind kind, OrderView order, RefundNo refundNo, Money amount) {
        OrderView.Buyer buyer = order.buyer();
        if (buyer == null || buyer.email() == null || !post.isOn()) {
            return;
        }
        var about =
                new Mail.About(
                        kind,
                        order.merchant(),
                        order.orderNo(),
                        order.version(),
                        refundNo,
                        amount,
                        order.refunded());
        mails.add(
                new Mail(
                        Ids.mail(clock),
                        about,
                        MailTexts.language(buyer.locale()),
                        clock.instant()));
    }
}
