package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.Acknowledgement;
import io.counterfoil.payments.Credential;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MessageFields;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.PaymentMethod;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.ProviderMessage;
import io.counterfoil.payments.Taking;
import io.counterfoil.payments.provider.Attempt;
import io.counterfoil.payments.provider.NewAttempt;
import io.counterfoil.payments.provider.PaymentProvider;
import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.ProviderCloseAnswer;
import io.counterfoil.payments.provider.ReadMessage;
import io.counterfoil.payments.provider.RefundCalls;
import io.counterfoil.payments.provider.RequestContext;
import io.counterfoil.payments.provider.StartAnswer;
import io.counterfoil.payments.provider.StatementCalls;
import io.counterfoil.payments.provider.wire.FrequentQueries;
import io.counterfoil.payments.provider.wire.ParsedAccounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * WeChat Pay behind the SPI: Native, H5 and JSAPI.
 *
 * <p>Opening a payment is a call: WeChat Pay knows the payment from then on, whether anybody pays
 * or not, and gives what the buyer's device is shown.
 */
@ApplicationScoped
class WechatPayProvider implements PaymentProvider {

    static final String NAME = "wechatpay";

    private static final String APP_BROWSER = "MicroMessenger";
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** Documents say 7, 15 and 90 days (section 13): nobody refuses 7. */
    private static final Duration LONGEST = Duration.ofDays(7);

    /**
     * A buyer who confirms in the last second, and WeChat Pay's own delay until a query shows it.
     */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    /** Of the envelope; what is inside is encrypted, and personal. */
    private static final Set<String> SHOWN =
            Set.of("id", "create_time", "event_type", "resource_type", "summary");

    private final ParsedAccounts<WechatPayAccount> accounts =
            new ParsedAccounts<>(WechatPayAccount::of);
    private final VerificationKeys keys;
    private final WechatPayQuery query;
    private final Opening opening;
    private final WechatPayClose close;
    private final WechatPayRefunds refunds;
    private final WechatPayStatements statements;

    @Inject
    WechatPayProvider(
            WechatPayGateway gateway,
            VerificationKeys keys,
            WechatPayStatements statements,
            Clock clock) {
        this.keys = keys;
        this.query = new WechatPayQuery(gateway, clock);
        this.opening = new Opening(gateway, query, clock);
        this.close = new WechatPayClose(gateway, query, clock);
        this.refunds = new WechatPayRefunds(gateway, accounts::read);
        this.statements = statements;
    }

    /** For the container's proxy. */
    WechatPayProvider() {
        this(null, null, null, null);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> itemNames() {
        return WechatPayAccount.ITEMS;
    }

    @Override
    public Optional<String> appBrowser() {
        return Optional.of(APP_BROWSER);
    }

    @Override
    public List<PaymentMethod> methods(ProviderAccount account) {
        accounts.read(account);
        return Arrays.stream(Product.values())
                .map(
                        product ->
                                new PaymentMethod(
                                        product.method(),
                                        NAME,
                                        account.name(),
                                        product.places(),
                                        product == Product.JSAPI,
                                        APP_BROWSER,
                                        Fen.CNY))
                .toList();
    }

    @Override
    public RequestContext prepare(ProviderAccount account, NewAttempt attempt) {
        WechatPayAccount wechat = accounts.read(account);
        Product product = product(attempt.method());
        Instant latest = attempt.createdAt().plus(LONGEST);
        Instant expiresAt =
                attempt.orderExpiresAt().isBefore(latest) ? attempt.orderExpiresAt() : latest;
        if (attempt.createdAt().plus(SHORTEST).isAfter(expiresAt)) {
            throw DomainException.invalid(
                    "expiry_not_supported", "WeChat Pay needs at least a minute to be paid in.");
        }
        try {
            return new RequestContext(
                    Bodies.payment(wechat, product, attempt, expiresAt),
                    expiresAt.truncatedTo(ChronoUnit.SECONDS));
        } catch (IllegalArgumentException e) {
            throw DomainException.invalid("amount_not_supported", e.getMessage() + ".");
        }
    }

    @Override
    public StartAnswer start(ProviderAccount account, Attempt attempt) {
        return opening.open(
                accounts.read(account),
                product(attempt.method()),
                attempt,
                account.returnUrl(attempt.paymentNo()));
    }

    @Override
    public boolean lapsed(
            ProviderAccount account, Attempt attempt, Instant actionBuiltAt, Instant now) {
        return now.isAfter(actionBuiltAt.plus(product(attempt.method()).freshFor()));
    }

    @Override
    public Observation query(ProviderAccount account, Attempt attempt, Patience patience) {
        return query.ask(accounts.read(account), attempt.paymentNo(), patience);
    }

    @Override
    public ProviderCloseAnswer close(ProviderAccount account, Attempt attempt) {
        return close.close(accounts.read(account), attempt);
    }

    @Override
    public ReadMessage readNotification(ProviderAccount account, ProviderMessage message) {
        if (!message.method().equals("POST")) {
            return ReadMessage.forged("WeChat Pay notifies with POST");
        }
        return MessageReading.of(accounts.read(account), message, keys);
    }

    /** It says nothing of the payment: the buyer comes back having paid, cancelled or failed. */
    @Override
    public ReadMessage readReturn(
            ProviderAccount account, PaymentNo paymentNo, ProviderMessage message) {
        return ReadMessage.unsigned("WeChat Pay signs no way back");
    }

    /** The status decides; the text never says why (section 7.4). */
    @Override
    public Acknowledgement acknowledgement(Taking taking) {
        return switch (taking) {
            case TAKEN -> new Acknowledgement(200, "application/json", "");
            case REFUSED -> failed(400);
            case NOT_NOW -> failed(503);
        };
    }

    private static Acknowledgement failed(int status) {
        return new Acknowledgement(
                status, "application/json", "{\"code\":\"FAIL\",\"message\":\"not taken\"}");
    }

    @Override
    public MessageFields messageFields() {
        return new MessageFields(Set.copyOf(Seal.HEADERS), SHOWN);
    }

    @Override
    public List<Credential> credentials(ProviderAccount account) {
        return keys.credentials(accounts.read(account));
    }

    @Override
    public Duration nextQueryAfter(int queries, Duration sinceFirstOpening) {
        return FrequentQueries.gap(queries, sinceFirstOpening);
    }

    @Override
    public Duration marginAfterExpiry() {
        return MARGIN;
    }

    @Override
    public Optional<RefundCalls> refunds() {
        return Optional.of(refunds);
    }

    @Override
    public Optional<StatementCalls> statements() {
        return Optional.of(statements);
    }

    private static Product product(String method) {
        return Product.of(method)
                .orElseThrow(
                        () ->
                                DomainException.invalid(
                                        "method_not_offered", "WeChat Pay has no such method."));
    }
}
