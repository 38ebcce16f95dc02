package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundMention;
import io.counterfoil.payments.provider.ReadMessage;
import io.counterfoil.payments.provider.ReadMessage.Trust;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a notification or a return URL is, after its signature: ours or somebody else's, for booking
 * or not (section 5.2). Number and amount are compared with the payment by whoever has it.
 */
final class MessageReading {

    private static final String ABOUT_A_TRADE = "trade_status_sync";

    /** Numbers of the console are not of our form; what is printed and stored is plain text. */
    private static final Pattern REFUND_NUMBER = Pattern.compile("[!-~]{1,64}");

    private final AlipayAccount account;
    private final AlipayMessage message;

    private MessageReading(AlipayAccount account, AlipayMessage message) {
        this.account = account;
        this.message = message;
    }

    static ReadMessage ofNotification(AlipayAccount account, byte[] body) {
        return read(account, body, MessageReading::notification);
    }

    /**
     * A return proves nothing but that the buyer is back: it has no status, and it came through his
     * browser (section 4).
     */
    static ReadMessage ofReturn(AlipayAccount account, PaymentNo paymentNo, byte[] query) {
        return read(account, query, reading -> reading.backFrom(paymentNo));
    }

    private static ReadMessage read(
            AlipayAccount account, byte[] raw, Function<MessageReading, ReadMessage> then) {
        AlipayMessage message;
        try {
            message = AlipayMessage.parse(raw);
        } catch (IllegalArgumentException e) {
            return ReadMessage.forged("unreadable: " + e.getMessage());
        }
        if (!message.isSignedBy(account.alipayKeys())) {
            return ReadMessage.forged("not signed by Alipay");
        }
        return then.apply(new MessageReading(account, message));
    }

    private ReadMessage notification() {
        if (!message.says("app_id", account.appId())) {
            return verdict(Trust.FOREIGN, "for another app_id");
        }
        if (!message.says("notify_type", ABOUT_A_TRADE)) {
            return verdict(Trust.NOT_FOR_BOOKING, "its notify_type is not " + ABOUT_A_TRADE);
        }
        if (amount().isEmpty()) {
            return verdict(Trust.FOREIGN, "its total_amount is not an amount");
        }
        if (!message.says("seller_id", account.sellerId())) {
            return verdict(Trust.FOREIGN, "for another seller_id");
        }
        if (status().equals(Optional.of(TradeStatus.WAIT_BUYER_PAY))) {
            return verdict(Trust.NOT_FOR_BOOKING, "the buyer has not paid yet");
        }
        return verdict(Trust.TRUSTED, "", refund());
    }

    private ReadMessage backFrom(PaymentNo paymentNo) {
        if (!message.says("app_id", account.appId())) {
            return verdict(Trust.FOREIGN, "for another app_id");
        }
        if (!message.says("seller_id", account.sellerId())) {
            return verdict(Trust.FOREIGN, "for another seller_id");
        }
        if (!message.says("out_trade_no", paymentNo.value())) {
            return verdict(Trust.FOREIGN, "about another payment than its address");
        }
        return verdict(Trust.TRUSTED, "");
    }

    private ReadMessage verdict(Trust trust, String reason) {
        return verdict(trust, reason, null);
    }

    private ReadMessage verdict(Trust trust, String reason, RefundMention refund) {
        return new ReadMessage(
                trust,
                reason,
                message.get("notify_id").orElse(null),
                message.get("out_trade_no").orElse(null),
                message.get("trade_no").orElse(null),
                amount().orElse(null),
                status().map(Enum::name).orElse(null),
                claimsPaid(),
                refund);
    }

    /**
     * A refund message is a message about the payment with more fields: the status of the trade
     * stays {@code TRADE_SUCCESS} until all of it went back (section 5.4).
     */
    private RefundMention refund() {
        String number =
                message.get("out_biz_no").filter(REFUND_NUMBER.asMatchPredicate()).orElse(null);
        Money sum = money("refund_fee").filter(Money::isPositive).orElse(null);
        return number == null && sum == null ? null : new RefundMention(number, null, sum);
    }

    private boolean claimsPaid() {
        return status().map(
                        status ->
                                switch (status) {
                                    case TRADE_SUCCESS, TRADE_FINISHED -> true;
                                    case TRADE_CLOSED -> wasPaid();
                                    case WAIT_BUYER_PAY -> false;
                                })
                .orElse(false);
    }

    private boolean wasPaid() {
        return message.get("gmt_payment").isPresent()
                || money("refund_fee").filter(Money::isPositive).isPresent();
    }

    private Optional<TradeStatus> status() {
        return message.get("trade_status").flatMap(TradeStatus::of);
    }

    private Optional<Money> amount() {
        return money("total_amount");
    }

    private Optional<Money> money(String name) {
        try {
            return message.get(name).map(Yuan::money);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
