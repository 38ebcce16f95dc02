package io.counterfoil.notifications.domain;

import io.counterfoil.payments.OrderNo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where mails to buyers are kept. */
public interface MailRepository {

    void add(Mail mail);

    /** Locks the row until the transaction ends. */
    Optional<Mail> lock(String id);

    /** Locks and returns the one that waits longest, skipping what another worker holds. */
    Optional<Mail> lockDue(Instant now);

    /** Oldest first. */
    List<Mail> ofOrder(OrderNo orderNo);
}
