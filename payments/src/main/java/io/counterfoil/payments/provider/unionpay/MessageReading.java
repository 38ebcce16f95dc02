package io.counterfoil.payments.provider.unionpay;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.ProviderMessage;
import io.counterfoil.payments.RefundMention;
import io.counterfoil.payments.provider.ReadMessage;
import io.counterfoil.payments.provider.ReadMessage.Trust;
import io.counterfoil.payments.provider.unionpay.GatewayTrust.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a notification or a browser's way back is, after its signature: ours or somebody else's, for
 * booking or not (sections 7 and 8). Number and amount are compared with the payment by whoever has
 * it; that its {@code txnTime} is ours, too, only the question afterwards proves.
 */
final class MessageReading {

    private static final Set<String> REFUNDS = Set.of(Request.REFUND, Request.VOID);

    private final UnionPayAccount account;
    private final Map<String, String> fields;

    private MessageReading(UnionPayAccount account, Map<String, String> fields) {
        this.account = account;
        this.fields = fields;
    }

    static ReadMessage ofNotification(UnionPayAccount account, ProviderMessage message) {
        return read(account, message, MessageReading::notification);
    }

    /** It came through the buyer's browser, perhaps twice, perhaps never: a reason to ask. */
    static ReadMessage ofReturn(
            UnionPayAccount account, PaymentNo paymentNo, ProviderMessage message) {
        return read(account, message, reading -> reading.backFrom(paymentNo));
    }

    private static ReadMessage read(
            UnionPayAccount account,
            ProviderMessage message,
            Function<MessageReading, ReadMessage> then) {
        Map<String, String> fields;
        try {
            fields = FormFields.parse(message.body());
        } catch (IllegalArgumentException e) {
            return ReadMessage.forged("unreadable: " + e.getMessage());
        }
        Verdict verdict = account.trust().judge(fields, message.receivedAt());
        return verdict == Verdict.GENUINE
                ? then.apply(new MessageReading(account, fields))
                : ReadMessage.forged("not from UnionPay: " + verdict.reason());
    }

    private ReadMessage notification() {
        if (!account.merId().equals(fields.get("merId"))) {
            return verdict(Trust.FOREIGN, "for another merId");
        }
        if (!says("txnType", Request.PAYMENT) && !isRefund()) {
            return verdict(Trust.NOT_FOR_BOOKING, "neither a payment nor a refund");
        }
        return judgeResult();
    }

    private ReadMessage backFrom(PaymentNo paymentNo) {
        if (!account.merId().equals(fields.get("merId"))) {
            return verdict(Trust.FOREIGN, "for another merId");
        }
        if (!says("orderId", paymentNo.value()) || !says("txnType", Request.PAYMENT)) {
            return verdict(Trust.FOREIGN, "about another payment than its address");
        }
        return judgeResult();
    }

    private ReadMessage judgeResult() {
        if (!isSuccess()) {
            return verdict(Trust.NOT_FOR_BOOKING, "it says that nothing was done");
        }
        Optional<Money> amount = amount();
        if (amount.isEmpty() || !amount.get().currency().equals(Fen.CNY)) {
            return verdict(Trust.FOREIGN, "its txnAmt is not an amount in CNY");
        }
        boolean namesNothing = get("orderId").isEmpty() || isRefund() && get("origQryId").isEmpty();
        return namesNothing
                ? verdict(Trust.FOREIGN, "it does not say what it is about")
                : verdict(Trust.TRUSTED, "");
    }

    private ReadMessage verdict(Trust trust, String reason) {
        return isRefund() ? ofRefund(trust, reason) : ofPayment(trust, reason);
    }

    private ReadMessage ofPayment(Trust trust, String reason) {
        return new ReadMessage(
                trust,
                reason,
                get("queryId").orElse(null),
                get("orderId").orElse(null),
                get("queryId").orElse(null),
                amount().orElse(null),
                claim(),
                isSuccess(),
                null);
    }

    /** Its numbers and its amount are those of the refund; the payment has UnionPay's number. */
    private ReadMessage ofRefund(Trust trust, String reason) {
        return new ReadMessage(
                trust,
                reason,
                get("queryId").orElse(null),
                null,
                get("origQryId").orElse(null),
                null,
                claim(),
                false,
                new RefundMention(get("orderId").orElse(null), amount().orElse(null), null));
    }

    private boolean isRefund() {
        return REFUNDS.contains(fields.getOrDefault("txnType", ""));
    }

    private boolean isSuccess() {
        return RespCode.of(fields.getOrDefault("respCode", "")) == RespCode.SUCCESS;
    }

    private String claim() {
        return "txnType %s respCode %s"
                .formatted(get("txnType").orElse("-"), get("respCode").orElse("-"));
    }

    private Optional<Money> amount() {
        return Fen.money(get("txnAmt").orElse(""), get("currencyCode").orElse(""));
    }

    private boolean says(String name, String value) {
        return value.equals(fields.get(name));
    }

    private Optional<String> get(String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
