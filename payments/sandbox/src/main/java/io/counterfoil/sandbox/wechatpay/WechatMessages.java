package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.provider.Account;
import io.counterfoil.sandbox.provider.Draft;
import io.counterfoil.sandbox.provider.Message;
import io.counterfoil.sandbox.provider.MessageRole;
import io.counterfoil.sandbox.provider.NotificationContent;
import io.counterfoil.sandbox.provider.NotificationText;
import io.counterfoil.sandbox.provider.Refund;
import io.counterfoil.sandbox.provider.Trade;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Notifications: an envelope with what happened encrypted in it, and headers that vouch for both.
 *
 * <p>All of it is one list of fields, so that each can be altered alone: headers by their names,
 * members of the envelope ({@code event_type}, {@code resource.nonce}), and what is encrypted
 * ({@code out_trade_no}, {@code amount.total}). Each repeat says the same under a seal of its own.
 */
final class WechatMessages implements NotificationText {

    /** What can have happened to a body behind the signature's back. */
    static final List<String> CHANGED = List.of("respaced", "trailing_newline");

    private static final String CIPHERTEXT = "resource.ciphertext";
    private static final String RESOURCE_NONCE = "resource.nonce";
    private static final String ASSOCIATED_DATA = "resource.associated_data";
    private static final String ALGORITHM = "resource.algorithm";
    private static final String RESOURCE = "resource";
    private static final int RESOURCE_NONCE_CHARACTERS = 12;
    private static final Set<String> HEADERS = Set.of(Seal.TIMESTAMP, Seal.NONCE, Seal.SERIAL);

    /** In the order of real ones; those of {@code resource} last. */
    private static final List<String> ENVELOPE =
            List.of(
                    "id",
                    "create_time",
                    "resource_type",
                    "event_type",
                    "summary",
                    "resource.original_type",
                    ALGORITHM,
                    CIPHERTEXT,
                    ASSOCIATED_DATA,
                    RESOURCE_NONCE);

    private static final List<Duration> GAPS =
            List.of(
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(3),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(20),
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(60),
                    Duration.ofHours(3),
                    Duration.ofHours(3),
                    Duration.ofHours(3),
                    Duration.ofHours(6),
                    Duration.ofHours(6));

    private static final String STRANGERS_API_KEY = "fedcba9876543210FEDCBA9876543210";

    private final WechatAccounts accounts;
    private final PlatformKeys keys;
    private final TradeText text;
    private final Clock clock;

    WechatMessages(WechatAccounts accounts, PlatformKeys keys, TradeText text, Clock clock) {
        this.accounts = accounts;
        this.keys = keys;
        this.text = text;
        this.clock = clock;
    }

    /** Of a payment alone: a failed or closed one is never told of. */
    @Override
    public Optional<NotificationContent> ofTrade(Trade trade, Instant now) {
        return trade.wasPaid()
                ? Optional.of(
                        content(
                                "TRANSACTION.SUCCESS",
                                "支付成功",
                                "transaction",
                                text.fields(trade, "SUCCESS"),
                                now))
                : Optional.empty();
    }

    @Override
    public Optional<NotificationContent> ofRefund(
            Trade trade, Refund refund, long refunded, Instant now) {
        return Optional.of(
                content(
                        "REFUND." + TradeText.status(refund),
                        "退款通知",
                        "refund",
                        text.notified(trade, refund),
                        now));
    }

    private static NotificationContent content(
            String event, String summary, String type, Map<String, String> plain, Instant now) {
        var id = UUID.randomUUID().toString();
        var fields = new LinkedHashMap<>(plain);
        fields.put("id", id);
        fields.put("create_time", Rfc3339.write(now));
        fields.put("resource_type", "encrypt-resource");
        fields.put("event_type", event);
        fields.put("summary", summary);
        fields.put("resource.original_type", type);
        fields.put(ALGORITHM, Aead.ALGORITHM);
        fields.put(ASSOCIATED_DATA, type);
        fields.put(RESOURCE_NONCE, Randoms.text(RESOURCE_NONCE_CHARACTERS));
        return new NotificationContent(id, event, fields);
    }

    @Override
    public Map<String, String> completed(
            Map<String, String> content, Account account, Instant now) {
        var merchant = accounts.of(account);
        var seal = Seal.fresh(keys.signing(merchant), clock);
        var completed = new LinkedHashMap<>(content);
        completed.put(CIPHERTEXT, encrypted(content, merchant.apiV3Key()));
        completed.put(Seal.TIMESTAMP, seal.timestamp());
        completed.put(Seal.NONCE, seal.nonce());
        completed.put(Seal.SERIAL, seal.serial());
        return completed;
    }

    @Override
    public List<String> alterable(Map<String, String> completed) {
        return List.copyOf(completed.keySet());
    }

    /** A refund's message has no currency. */
    @Override
    public Optional<String> field(MessageRole role, Map<String, String> completed) {
        var name =
                switch (role) {
                    case NUMBER -> "out_trade_no";
                    case AMOUNT ->
                            completed.containsKey("amount.refund")
                                    ? "amount.refund"
                                    : "amount.total";
                    case CURRENCY -> "amount.currency";
                };
        return Optional.of(name).filter(completed::containsKey);
    }

    @Override
    public String wrong(MessageRole role, String value) {
        return role == MessageRole.CURRENCY ? "USD" : Draft.altered(value);
    }

    @Override
    public Map<String, String> ofAccount(Map<String, String> completed, Optional<Account> other) {
        var theirs = new LinkedHashMap<>(completed);
        var merchant = other.map(accounts::of);
        theirs.put("mchid", merchant.map(WechatAccount::mchId).orElse("1900999999"));
        theirs.computeIfPresent(
                "appid",
                (name, ours) -> merchant.map(WechatAccount::appId).orElse("wx9999999999999999"));
        merchant.ifPresent(
                m -> {
                    theirs.put(Seal.SERIAL, keys.signing(m).serial());
                    theirs.put(CIPHERTEXT, encrypted(theirs, m.apiV3Key()));
                });
        return theirs;
    }

    @Override
    public Message write(Draft draft) {
        var merchant = accounts.of(draft.account());
        var how = draft.forgery();
        var seal = seal(draft.signed(), merchant).ofAge(how);
        var shown = seal(draft.shown(), merchant).ofAge(how);
        var signedBody = body(draft.signed(), merchant, how);
        var shownBody = afterwards(body(draft.shown(), merchant, how), how);
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "*/*");
        headers.put("User-Agent", "Mozilla/4.0");
        headers.putAll(seal.shownAs(shown, signedBody, how));
        return new Message(headers, shownBody.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<Duration> gaps() {
        return GAPS;
    }

    /** The status decides, whatever the body says. */
    @Override
    public boolean isReceived(int status, String answer) {
        return status == 200 || status == 204;
    }

    private Seal seal(Map<String, String> fields, WechatAccount merchant) {
        var serial = fields.get(Seal.SERIAL);
        var key =
                keys.of(merchant).stream()
                        .filter(k -> k.isNamed(serial))
                        .findFirst()
                        .orElseGet(() -> keys.signing(merchant));
        return new Seal(key, serial, fields.get(Seal.TIMESTAMP), fields.get(Seal.NONCE));
    }

    /** The envelope, wrong in a way that its signature covers where that is wanted. */
    private static String body(Map<String, String> fields, WechatAccount merchant, String how) {
        if (how.equals("not_json")) {
            return "id=" + fields.get("id");
        }
        var envelope = new LinkedHashMap<String, String>();
        ENVELOPE.forEach(name -> envelope.put(name, fields.get(name)));
        envelope.put(CIPHERTEXT, ciphertext(fields, merchant));
        switch (how) {
            case "wrong_api_key" -> envelope.put(CIPHERTEXT, encrypted(fields, STRANGERS_API_KEY));
            case "empty_aad" -> withAssociatedData(envelope, fields, merchant, "");
            case "no_aad" -> {
                withAssociatedData(envelope, fields, merchant, "");
                envelope.remove(ASSOCIATED_DATA);
            }
            case "wrong_aad" -> envelope.put(ASSOCIATED_DATA, "other");
            case "algorithm" -> envelope.put(ALGORITHM, "AEAD_SM4_GCM");
            case "short_ciphertext" -> envelope.put(CIPHERTEXT, "AAAA");
            case "no_resource" ->
                    envelope.keySet().removeIf(name -> name.startsWith(RESOURCE + "."));
            default -> {}
        }
        return Flat.nested(envelope).toString();
    }

    /** Changed on the way, behind the signature's back. */
    private static String afterwards(String body, String how) {
        return switch (how) {
            case "trailing_newline" -> body + "\n";
            case "respaced" -> body.replace("\":\"", "\": \"");
            default -> body;
        };
    }

    private static void withAssociatedData(
            Map<String, String> envelope,
            Map<String, String> fields,
            WechatAccount merchant,
            String associatedData) {
        envelope.put(ASSOCIATED_DATA, associatedData);
        envelope.put(
                CIPHERTEXT,
                Aead.encrypt(
                        merchant.apiV3Key(),
                        associatedData,
                        fields.get(RESOURCE_NONCE),
                        plain(fields)));
    }

    /**
     * What is encrypted is written anew where something in it was altered; where the encryption
     * itself was altered, that stays as it is.
     */
    private static String ciphertext(Map<String, String> fields, WechatAccount merchant) {
        var given = fields.get(CIPHERTEXT);
        var content =
                Aead.decrypt(
                        merchant.apiV3Key(),
                        fields.get(ASSOCIATED_DATA),
                        fields.get(RESOURCE_NONCE),
                        given);
        return content.isEmpty() || content.get().equals(plain(fields))
                ? given
                : encrypted(fields, merchant.apiV3Key());
    }

    private static String encrypted(Map<String, String> fields, String apiV3Key) {
        return Aead.encrypt(
                apiV3Key, fields.get(ASSOCIATED_DATA), fields.get(RESOURCE_NONCE), plain(fields));
    }

    private static String plain(Map<String, String> fields) {
        var plain = new LinkedHashMap<>(fields);
        plain.keySet().removeAll(ENVELOPE);
        plain.keySet().removeAll(HEADERS);
        return Flat.nested(plain).toString();
    }
}
