package io.counterfoil.refunds.application;

import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentRefunds;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.RefundableView;
import io.counterfoil.payments.StaffRecord;
import io.counterfoil.payments.Transactions;
import io.counterfoil.refunds.RefundOrigin;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.RequestRefund;
import io.counterfoil.refunds.domain.Refund;
import io.counterfoil.refunds.domain.RefundHistory;
import io.counterfoil.refunds.domain.RefundPace;
import io.counterfoil.refunds.domain.RefundRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Reserves the amount and writes the refund down, in one transaction under the payment's lock. */
@Dependent
class ApplyForRefund {

    private final PaymentRefunds payments;
    private final RefundRepository refunds;
    private final ApprovalPolicy policy;
    private final StaffRecord staffRecord;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    ApplyForRefund(
            PaymentRefunds payments,
            RefundRepository refunds,
            ApprovalPolicy policy,
            StaffRecord staffRecord,
            Transactions transactions,
            Clock clock) {
        this.payments = payments;
        this.refunds = refunds;
        this.policy = policy;
        this.staffRecord = staffRecord;
        this.transactions = transactions;
        this.clock = clock;
    }

    RefundView apply(RequestRefund command) {
        if (command.origin() == RefundOrigin.PROVIDER) {
            throw new IllegalArgumentException("what was made elsewhere is not applied for");
        }
        requireLength("reason", command.reason(), 200);
        if (command.merchantRefundNo() != null) {
            requireLength("merchant_refund_no", command.merchantRefundNo(), 64);
            if (command.merchantRefundNo().indexOf('\0') >= 0) {
                throw DomainException.invalid(
                        "invalid_merchant_refund_no", "merchant_refund_no holds a NUL.");
            }
        }
        return transactions.call(
                () -> {
                    RefundableView payment = payments.lock(command.paymentNo());
                    return refunds.find(command.refundNo())
                            .map(existing -> same(existing, command))
                            .orElseGet(() -> insert(command, payment));
                });
    }

    private RefundView insert(RequestRefund command, RefundableView payment) {
        refuseUsedNumber(command, payment);
        Money amount = command.amount() == null ? everything(payment) : command.amount();
        payments.reserve(command.paymentNo(), amount);
        Instant now = Now.of(clock);
        boolean needsApproval = policy.asks(command.origin(), amount, command.proposeOnly());
        Refund refund = Refund.appliedFor(command, payment.payment(), amount, needsApproval, now);
        // Before the refund is written: it counts its changes.
        RefundHistory created = refund.created();
        refunds.add(refund);
        refunds.add(created);
        if (refunds.lockPace(command.paymentNo()).isEmpty()) {
            refunds.add(new RefundPace(command.paymentNo(), now));
        }
        staffRecord.record(
                command.by(), "request_refund", refund.refundNo().value(), command.reason());
        return refund.view();
    }

    /** A repeat is answered with what exists, whatever became of it. */
    private static RefundView same(Refund existing, RequestRefund command) {
        boolean same =
                existing.paymentNo().equals(command.paymentNo())
                        && (command.amount() == null || command.amount().equals(existing.amount()))
                        && existing.merchantRefundNo()
                                .equals(Optional.ofNullable(command.merchantRefundNo()));
        if (!same) {
            throw DomainException.conflict(
                    "refund_no_used", "This number belongs to another refund.");
        }
        return existing.view();
    }

    private void refuseUsedNumber(RequestRefund command, RefundableView payment) {
        if (command.merchantRefundNo() == null) {
            return;
        }
        refunds.findByMerchantNo(payment.payment().merchant(), command.merchantRefundNo())
                .ifPresent(
                        used -> {
                            throw new DomainException(
                                    "merchant_refund_no_used",
                                    DomainException.Kind.CONFLICT,
                                    "This merchant_refund_no belongs to another refund.",
                                    Map.of("refund_no", used.refundNo().value()));
                        });
    }

    private static Money everything(RefundableView payment) {
        if (payment.payment().status() != PaymentStatus.SUCCEEDED) {
            throw DomainException.conflict(
                    "payment_not_refundable", "The payment is not known to have succeeded.");
        }
        if (!payment.available().isPositive()) {
            throw DomainException.invalid(
                    "nothing_to_refund", "Nothing of this payment is left to refund.");
        }
        return payment.available();
    }

    private static void requireLength(String field, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw DomainException.invalid(
                    "invalid_" + field, field + " has 1 to " + longest + " characters.");
        }
    }
}
