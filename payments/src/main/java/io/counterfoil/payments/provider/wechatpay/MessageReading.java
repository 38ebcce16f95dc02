package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.ProviderMessage;
import io.counterfoil.payments.RefundMention;
import io.counterfoil.payments.provider.ReadMessage;
import io.counterfoil.payments.provider.ReadMessage.Trust;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a notification is, after its signature and its decryption: ours or somebody else's, for
 * booking or not (section 7). Number and amount are compared with the payment by whoever has it.
 *
 * <p>The signature is verified over the raw bytes, at the moment in which they came, before
 * anything of them is read. What is signed and can't be read is no forgery: it is not acknowledged,
 * so that it comes again when the reason is cured.
 */
final class MessageReading {

    private static final String PAID = "TRANSACTION.SUCCESS";
    private static final Set<String> REFUND_EVENTS =
            Set.of("REFUND.SUCCESS", "REFUND.ABNORMAL", "REFUND.CLOSED");

    /** What is printed and stored is plain text. */
    private static final Pattern NUMBER = Pattern.compile("[!-~]{1,64}");

    private final WechatPayAccount account;
    private final Fields envelope;
    private final String event;

    private MessageReading(WechatPayAccount account, Fields envelope, String event) {
        this.account = account;
        this.envelope = envelope;
        this.event = event;
    }

    static ReadMessage of(
            WechatPayAccount account, ProviderMessage message, VerificationKeys keys) {
        byte[] body = message.body();
        VerificationKeys.Verdict verdict =
                keys.verify(
                        account,
                        name -> Optional.ofNullable(message.headers().get(name)),
                        body,
                        message.receivedAt());
        return switch (verdict) {
            case INVALID -> ReadMessage.forged("not signed by WeChat Pay, or not just now");
            case NO_KEY -> ReadMessage.unreadable("the platform certificates could not be fetched");
            case VALID -> read(account, body);
        };
    }

    private static ReadMessage read(WechatPayAccount account, byte[] body) {
        Optional<Fields> envelope = Fields.of(body);
        Optional<String> event = envelope.flatMap(fields -> fields.text("event_type"));
        return event.isEmpty()
                ? ReadMessage.unreadable("signed, but no notification")
                : new MessageReading(account, envelope.get(), event.get()).reading();
    }

    private ReadMessage reading() {
        boolean ofPayment = event.equals(PAID);
        if (!ofPayment && !REFUND_EVENTS.contains(event)) {
            return verdict(Trust.NOT_FOR_BOOKING, "neither a payment nor a refund", Fields.NONE);
        }
        Optional<Fields> content = content();
        if (content.isEmpty()) {
            return verdict(
                    Trust.UNREADABLE,
                    "signed, but api-v3-key does not decrypt it: is it the console's?",
                    Fields.NONE);
        }
        return ofPayment ? ofPayment(content.get()) : ofRefund(content.get());
    }

    private Optional<Fields> content() {
        Fields resource = envelope.in("resource");
        if (!resource.says("algorithm", ResourceCipher.ALGORITHM)) {
            return Optional.empty();
        }
        return new ResourceCipher(account.apiV3Key())
                .decrypt(
                        resource.text("associated_data").orElse(""),
                        resource.text("nonce").orElse(""),
                        resource.text("ciphertext").orElse(""))
                .flatMap(Fields::of);
    }

    private ReadMessage ofPayment(Fields payment) {
        if (!payment.says("mchid", account.mchId())) {
            return verdict(Trust.FOREIGN, "for another mchid", payment);
        }
        if (!payment.says("appid", account.appId())) {
            return verdict(Trust.FOREIGN, "for another appid", payment);
        }
        return total(payment).isEmpty()
                ? verdict(Trust.FOREIGN, "its amount.total is not an amount", payment)
                : verdict(Trust.TRUSTED, "", payment);
    }

    /** It names no app and no currency (section 7.3). */
    private ReadMessage ofRefund(Fields refund) {
        if (!refund.says("mchid", account.mchId())) {
            return verdict(Trust.FOREIGN, "for another mchid", refund);
        }
        Optional<String> number = number(refund, "out_refund_no");
        Optional<Money> amount = refund.in("amount").money("refund");
        if (total(refund).isEmpty() || number.isEmpty() || amount.isEmpty()) {
            return verdict(Trust.FOREIGN, "its number or amounts can't be read", refund);
        }
        return message(
                Trust.TRUSTED,
                "",
                refund,
                event,
                true,
                new RefundMention(number.get(), amount.get(), null));
    }

    private ReadMessage verdict(Trust trust, String reason, Fields content) {
        Optional<String> word = content.text("trade_state").map(Trouble::printable);
        boolean paid =
                word.flatMap(TradeState::of)
                        .filter(state -> state.meaning() == TradeState.Meaning.PAID)
                        .isPresent();
        return message(trust, reason, content, word.orElse(Trouble.printable(event)), paid, null);
    }

    private ReadMessage message(
            Trust trust,
            String reason,
            Fields content,
            String claim,
            boolean claimsPaid,
            RefundMention refund) {
        return new ReadMessage(
                trust,
                reason,
                number(envelope, "id").orElse(null),
                number(content, "out_trade_no").orElse(null),
                number(content, "transaction_id").orElse(null),
                total(content).orElse(null),
                claim.isEmpty() ? null : claim,
                claimsPaid,
                refund);
    }

    private static Optional<Money> total(Fields content) {
        return content.in("amount").money("total");
    }

    private static Optional<String> number(Fields fields, String name) {
        return fields.text(name).filter(NUMBER.asMatchPredicate());
    }
}
