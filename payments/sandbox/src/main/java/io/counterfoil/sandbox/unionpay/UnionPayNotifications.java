package io.counterfoil.sandbox.unionpay;

import io.counterfoil.sandbox.misbehaviour.Kind;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.provider.Account;
import io.counterfoil.sandbox.provider.Draft;
import io.counterfoil.sandbox.provider.Message;
import io.counterfoil.sandbox.provider.MessageRole;
import io.counterfoil.sandbox.provider.NotificationContent;
import io.counterfoil.sandbox.provider.NotificationText;
import io.counterfoil.sandbox.provider.Refund;
import io.counterfoil.sandbox.provider.Trade;
import io.counterfoil.sandbox.web.FormText;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Back notifications: of what succeeded only, five times in about a quarter of an hour. The
 * certificate goes along with each and is that of the moment.
 */
final class UnionPayNotifications implements NotificationText {

    private static final List<Duration> GAPS =
            List.of(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(4),
                    Duration.ofMinutes(5));
    private static final String NOBODY = "777999999999999";
    private static final Charset GBK = Charset.forName("GBK");

    private final Seal seal;

    UnionPayNotifications(Seal seal) {
        this.seal = seal;
    }

    @Override
    public Optional<NotificationContent> ofTrade(Trade trade, Instant now) {
        var result = AcpFields.resultOf(trade);
        return trade.isPaid() && Codes.isSuccess(result)
                ? Optional.of(content(AcpFields.answered(of(trade), result)))
                : Optional.empty();
    }

    @Override
    public Optional<NotificationContent> ofRefund(
            Trade trade, Refund refund, long refunded, Instant now) {
        return refund.isDone()
                ? Optional.of(
                        content(
                                AcpFields.answered(
                                        AcpFields.ofRefund(trade, refund, merId(trade)),
                                        Codes.SUCCESS)))
                : Optional.empty();
    }

    @Override
    public Map<String, String> completed(
            Map<String, String> content, Account account, Instant now) {
        var completed = new LinkedHashMap<>(content);
        completed.put(AcpSignature.CERTIFICATE, seal.certificate());
        return completed;
    }

    /** All of them: what isn't covered is only the signature itself. */
    @Override
    public List<String> alterable(Map<String, String> completed) {
        return List.copyOf(completed.keySet());
    }

    /** A refund's message has the payment's number only as UnionPay calls it. */
    @Override
    public Optional<String> field(MessageRole role, Map<String, String> completed) {
        var name =
                switch (role) {
                    case NUMBER -> completed.containsKey("origQryId") ? "origQryId" : "orderId";
                    case AMOUNT -> "txnAmt";
                    case CURRENCY -> "currencyCode";
                };
        return Optional.of(name).filter(completed::containsKey);
    }

    @Override
    public String wrong(MessageRole role, String value) {
        return role == MessageRole.CURRENCY ? "840" : Draft.altered(value);
    }

    @Override
    public Map<String, String> ofAccount(Map<String, String> completed, Optional<Account> other) {
        var theirs = new LinkedHashMap<>(completed);
        theirs.put(Merchant.MER_ID, other.map(Account::id).orElse(NOBODY));
        return theirs;
    }

    @Override
    public Message write(Draft draft) {
        var inGbk = draft.misbehaviour().filter(m -> m.kind() == Kind.GBK).isPresent();
        var sealed =
                inGbk
                        ? seal.inGbk(draft.shown())
                        : seal.sealed(draft.shown(), draft.signed(), draft.forgery());
        var body = FormText.encode(sealed, inGbk ? GBK : StandardCharsets.UTF_8);
        if (draft.forgery().equals("double_key")) {
            body += "&txnAmt=1";
        }
        return new Message(
                Map.of("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8"),
                body.getBytes(StandardCharsets.US_ASCII),
                draft.forgery().equals("query") ? "txnAmt=1" : "");
    }

    /** What the browser takes back to the merchant; nothing where nothing was paid. */
    Optional<Map<String, String>> posted(
            Trade trade, Account account, Optional<Misbehaviour> misbehaviour) {
        return ofTrade(trade, Instant.EPOCH)
                .map(content -> completed(content.fields(), account, Instant.EPOCH))
                .map(fields -> Draft.ofReturn(account, fields, misbehaviour, "txnAmt"))
                .map(draft -> seal.sealed(draft.shown(), draft.signed(), draft.forgery()));
    }

    @Override
    public List<Duration> gaps() {
        return GAPS;
    }

    @Override
    public boolean isReceived(int status, String answer) {
        return status == 200 || status == 302;
    }

    private NotificationContent content(Map<String, String> fields) {
        return new NotificationContent(
                fields.get("queryId"),
                "txnType " + fields.get("txnType") + " respCode " + fields.get("respCode"),
                fields);
    }

    private Map<String, String> of(Trade trade) {
        return AcpFields.ofPayment(trade, merId(trade));
    }

    private static String merId(Trade trade) {
        return trade.request().extra(Merchant.MER_ID);
    }
}
