package io.counterfoil.payments.provider.alipay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.counterfoil.payments.Acknowledgement;
import io.counterfoil.payments.Credential;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MessageFields;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.PayAction;
import io.counterfoil.payments.PaymentMethod;
import io.counterfoil.payments.PaymentMethod.Place;
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
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Alipay behind the SPI: PC page pay and WAP pay.
 *
 * <p>Opening a payment is local and cannot fail at Alipay: the buyer's browser carries a signed
 * address, and a trade exists only from the moment in which he logs in or scans (section 3). Until
 * then Alipay does not know the payment's number, and that is no error.
 */
@ApplicationScoped
class AlipayProvider implements PaymentProvider {

    static final String NAME = "alipay";

    private static final String APP_BROWSER = "AlipayClient";

    /** Nothing of the buyer: neither his account nor his name. */
    private static final Set<String> SHOWN =
            Set.of(
                    "app_id",
                    "auth_app_id",
                    "charset",
                    "code",
                    "format",
                    "gmt_close",
                    "gmt_create",
                    "gmt_payment",
                    "gmt_refund",
                    "invoice_amount",
                    "method",
                    "msg",
                    "notify_id",
                    "notify_time",
                    "notify_type",
                    "out_biz_no",
                    "out_trade_no",
                    "point_amount",
                    "receipt_amount",
                    "refund_fee",
                    "seller_id",
                    "send_back_fee",
                    "sign_type",
                    "subject",
                    "timestamp",
                    "total_amount",
                    "trade_no",
                    "trade_status",
                    "version");

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(15);

    /**
     * Nobody knows how old a {@code timestamp} the gateway takes (section 17); a new one is cheap,
     * and everything else of the address stays the same.
     */
    private static final Duration ACTION_IS_FRESH = Duration.ofMinutes(10);

    /** A buyer who confirms in the last second, and Alipay's own delay until a query shows it. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private final ParsedAccounts<AlipayAccount> accounts = new ParsedAccounts<>(AlipayAccount::of);
    private final AlipayQuery query;
    private final AlipayClose close;
    private final AlipayRefunds refunds;
    private final AlipayStatements statements;
    private final Clock clock;

    @Inject
    AlipayProvider(AlipayGateway gateway, AlipayStatements statements, Clock clock) {
        this.query = new AlipayQuery(gateway, clock);
        this.close = new AlipayClose(gateway, query, clock);
        this.refunds = new AlipayRefunds(gateway, accounts::read);
        this.statements = statements;
        this.clock = clock;
    }

    /** For the container's proxy. */
    AlipayProvider() {
        this(null, null, null);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> itemNames() {
        return AlipayAccount.ITEMS;
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
                                        product == Product.WAP
                                                ? Set.of(Place.PHONE, Place.OWN_APP)
                                                : Set.of(Place.PC),
                                        false,
                                        APP_BROWSER,
                                        Yuan.CNY))
                .toList();
    }

    @Override
    public RequestContext prepare(ProviderAccount account, NewAttempt attempt) {
        Product product = product(attempt.method());
        Instant latest = attempt.createdAt().plus(LONGEST);
        Instant expiresAt =
                attempt.orderExpiresAt().isBefore(latest) ? attempt.orderExpiresAt() : latest;
        if (attempt.createdAt().plus(SHORTEST).isAfter(expiresAt)) {
            throw DomainException.invalid(
                    "expiry_not_supported", "Alipay needs at least a minute to be paid in.");
        }
        try {
            return new RequestContext(
                    BizContent.payment(product, attempt, expiresAt),
                    expiresAt.truncatedTo(ChronoUnit.SECONDS));
        } catch (IllegalArgumentException e) {
            throw DomainException.invalid("amount_not_supported", e.getMessage() + ".");
        }
    }

    @Override
    public StartAnswer start(ProviderAccount account, Attempt attempt) {
        AlipayAccount alipay = accounts.read(account);
        SignedRequest request =
                new RequestSigner(alipay.appId(), alipay.appKey(), clock)
                        .sign(
                                product(attempt.method()).gatewayMethod(),
                                attempt.context().content(),
                                Map.of(
                                        "notify_url", alipay.notifyUrl().toString(),
                                        "return_url",
                                                account.returnUrl(attempt.paymentNo()).toString()));
        URI address = URI.create(request.url(alipay.gateway().toString()));
        return StartAnswer.started(PayAction.redirect(address));
    }

    @Override
    public boolean lapsed(
            ProviderAccount account, Attempt attempt, Instant actionBuiltAt, Instant now) {
        return now.isAfter(actionBuiltAt.plus(ACTION_IS_FRESH));
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
            return ReadMessage.forged("Alipay notifies with POST");
        }
        return MessageReading.ofNotification(accounts.read(account), message.body());
    }

    @Override
    public ReadMessage readReturn(
            ProviderAccount account, PaymentNo paymentNo, ProviderMessage message) {
        if (message.rawQuery().isEmpty()) {
            return ReadMessage.unsigned("came back with nothing");
        }
        return MessageReading.ofReturn(
                accounts.read(account), paymentNo, message.rawQuery().getBytes(ISO_8859_1));
    }

    /** Exactly seven ASCII bytes, or it comes again (section 5.5). */
    @Override
    public Acknowledgement acknowledgement(Taking taking) {
        return new Acknowledgement(200, "text/plain", taking == Taking.TAKEN ? "success" : "fail");
    }

    @Override
    public MessageFields messageFields() {
        return new MessageFields(Set.of(), SHOWN);
    }

    /** Bare keys don't end by themselves. */
    @Override
    public List<Credential> credentials(ProviderAccount account) {
        return List.of();
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
                                        "method_not_offered", "Alipay has no such method."));
    }
}
