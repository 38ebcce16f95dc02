package io.counterfoil.app.incontainer;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.refunds.RefundFreeze;
import io.counterfoil.refunds.RefundOrigin;
import io.counterfoil.refunds.RefundSearch;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.Refunds;
import io.counterfoil.refunds.RequestRefund;
import io.counterfoil.refunds.SeenRefund;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Does {@code act} to a refund as {@code by} (a member of staff); answers its number after an
 * application, else its status, or the code of the refusal.
 */
@Dependent
public class RefundActs implements Task {

    @Inject Refunds refunds;
    @Inject Clock clock;

    @Override
    public String run(Map<String, String> arguments) {
        try {
            return act(arguments);
        } catch (DomainException refusal) {
            return refusal.code();
        }
    }

    private String act(Map<String, String> arguments) {
        Actor by = Actor.staff(arguments.getOrDefault("by", "anna"));
        return switch (arguments.get("act")) {
            case "request" -> request(arguments, by).refundNo().value();
            case "approve" -> status(refunds.approve(refund(arguments), by, "fine"));
            case "reject" -> status(refunds.reject(refund(arguments), by, "no"));
            case "retry" -> status(refunds.retry(refund(arguments), by, "again"));
            case "returned" -> status(refunds.returned(refund(arguments), by, "closed account"));
            case "query" -> status(refunds.query(refund(arguments), by));
            case "see" -> see(arguments);
            case "search" -> search(arguments);
            case "freeze" ->
                    refunds.freeze(account(arguments), RefundFreeze.STAFF, "looks odd", by).why();
            case "release" -> {
                refunds.release(
                        account(arguments),
                        arguments.getOrDefault("cause", RefundFreeze.STAFF),
                        by,
                        "explained");
                yield "released";
            }
            case "frozen" -> refunds.frozen().toString();
            case "counts" -> refunds.counts().toString();
            default -> throw new IllegalArgumentException(arguments.get("act"));
        };
    }

    private RefundView request(Map<String, String> arguments, Actor by) {
        return refunds.request(
                new RequestRefund(
                        RefundNo.next(clock),
                        payment(arguments),
                        Money.of(Long.parseLong(arguments.get("minor")), "CNY"),
                        "changed his mind",
                        arguments.get("merchant_refund_no"),
                        RefundOrigin.STAFF,
                        arguments.containsKey("propose"),
                        by));
    }

    private String see(Map<String, String> arguments) {
        Money amount = Money.of(Long.parseLong(arguments.get("minor")), "CNY");
        refunds.seen(
                new SeenRefund(
                        payment(arguments),
                        SeenRefund.Source.STATEMENT,
                        arguments.get("number"),
                        amount,
                        null));
        return "seen";
    }

    /** With every filter at once: the numbers that are found, newest first. */
    private String search(Map<String, String> arguments) {
        Instant now = clock.instant();
        return refunds
                .search(
                        new RefundSearch(
                                new MerchantId("demo"),
                                RefundStatus.valueOf(arguments.get("status")),
                                RefundOrigin.STAFF,
                                "demo",
                                arguments.get("text"),
                                arguments.containsKey("needs_person"),
                                Long.valueOf(arguments.get("minor")),
                                now.minus(Duration.ofDays(1)),
                                now.plus(Duration.ofDays(1)),
                                arguments.get("cursor"),
                                50))
                .items()
                .stream()
                .map(found -> found.refundNo().value())
                .collect(Collectors.joining(" "));
    }

    private static String account(Map<String, String> arguments) {
        return arguments.get("account");
    }

    private static String status(RefundView refund) {
        return refund.status().name();
    }

    private static RefundNo refund(Map<String, String> arguments) {
        return new RefundNo(arguments.get("refund_no"));
    }

    private static PaymentNo payment(Map<String, String> arguments) {
        return new PaymentNo(arguments.get("payment_no"));
    }
}
