package io.counterfoil.orders.application;

import com.github.f4b6a3.ulid.UlidCreator;
import io.counterfoil.orders.domain.WorkItemRow;
import io.counterfoil.orders.domain.WorkRepository;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.StorableText;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Opens and closes the work items of orders, in the caller's transaction. */
@Dependent
public class OrderWork {

    static final String SURPLUS = "surplus";
    static final String ORDER_MISSING = "order_missing";
    static final String REFUND_MISFIT = "refund_misfit";

    private static final int LONGEST_REASON = 500;

    private final WorkRepository work;

    @Inject
    public OrderWork(WorkRepository work) {
        this.work = work;
    }

    /** Whom an item concerns. */
    record Whose(OrderNo orderNo, MerchantId merchant, @Nullable String account) {}

    /** Once per kind and number: what a person closed stays closed. */
    void openOnce(String kind, String about, Whose whose, String reason, Instant now) {
        if (!work.has(kind, about)) {
            add(kind, about, whose, reason, now);
        }
    }

    /** Opens it again when somebody closed it: something new happened. */
    void openAgain(String kind, String about, Whose whose, String reason, Instant now) {
        work.lock(kind, about)
                .ifPresentOrElse(
                        item -> item.open(StorableText.cut(reason, LONGEST_REASON), now),
                        () -> add(kind, about, whose, reason, now));
    }

    /** It took care of itself. */
    void close(String kind, String about, String note, Instant now) {
        work.lock(kind, about).ifPresent(item -> item.close(Actor.SYSTEM, note, now));
    }

    private void add(String kind, String about, Whose whose, String reason, Instant now) {
        work.add(
                new WorkItemRow(
                        UlidCreator.getUlid(now.toEpochMilli()).toString(),
                        kind,
                        about,
                        whose.orderNo().value(),
                        whose.merchant(),
                        whose.account(),
                        now,
                        StorableText.cut(reason, LONGEST_REASON)));
    }
}
