package io.counterfoil.payments.provider.unionpay;

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
import io.counterfoil.payments.provider.wire.ParsedAccounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * UnionPay behind the SPI: one method, a form that the buyer's browser posts.
 *
 * <p>The signed form is the order itself: there is no call that makes one. It is signed once, when
 * the page is first opened, and its number together with that moment names the payment for ever; a
 * second signature would be a second payment. So nothing is ever signed anew or sent again.
 */
@ApplicationScoped
class UnionPayProvider implements PaymentProvider {

    static final String NAME = "unionpay";
    static final String METHOD = "unionpay.gateway";

    /** A bank's page that was still open, and UnionPay's own delay until a question shows it. */
    static final Duration MARGIN = Duration.ofMinutes(15);

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** Neither the card, also masked, nor what somebody else put into a reserved field. */
    private static final Set<String> SHOWN =
            Set.of(
                    "accessType",
                    "bizType",
                    "currencyCode",
                    "encoding",
                    "exchangeDate",
                    "exchangeRate",
                    "merId",
                    "orderId",
                    "origQryId",
                    "payCardType",
                    "payType",
                    "queryId",
                    "respCode",
                    "respMsg",
                    "settleAmt",
                    "settleCurrencyCode",
                    "settleDate",
                    "signMethod",
                    "traceNo",
                    "traceTime",
                    "txnAmt",
                    "txnSubType",
                    "txnTime",
                    "txnType",
                    "version");

    private static final Logger LOG = System.getLogger(UnionPayProvider.class.getName());

    private final ParsedAccounts<UnionPayAccount> accounts;
    private final UnionPayQuery query;
    private final UnionPayClose close;
    private final UnionPayRefunds refunds;
    private final UnionPayStatements statements;
    private final Clock clock;

    @Inject
    UnionPayProvider(UnionPayGateway gateway, Clock clock) {
        this.accounts =
                new ParsedAccounts<>(configured -> UnionPayAccount.of(configured, clock.instant()));
        this.query = new UnionPayQuery(gateway, clock);
        this.close = new UnionPayClose(query);
        this.refunds = new UnionPayRefunds(gateway, accounts::read, clock);
        this.statements = new UnionPayStatements(gateway, accounts::read, clock);
        this.clock = clock;
    }

    /** For the container's proxy. */
    UnionPayProvider() {
        this(null, null);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> itemNames() {
        return UnionPayAccount.ITEMS;
    }

    @Override
    public Optional<String> appBrowser() {
        return Optional.empty();
    }

    @Override
    public List<PaymentMethod> methods(ProviderAccount account) {
        if (accounts.read(account).signing().hasEnded(clock.instant())) {
            LOG.log(
                    Level.WARNING,
                    "{0} offers no payment method: the certificate of sign-cert has expired",
                    account);
            return List.of();
        }
        return List.of(
                new PaymentMethod(
                        METHOD,
                        NAME,
                        account.name(),
                        Set.of(Place.PC, Place.PHONE),
                        false,
                        null,
                        Fen.CNY));
    }

    @Override
    public RequestContext prepare(ProviderAccount account, NewAttempt attempt) {
        requireOurs(attempt.method());
        Instant expiresAt = attempt.orderExpiresAt().truncatedTo(ChronoUnit.SECONDS);
        if (attempt.createdAt().plus(SHORTEST).isAfter(expiresAt)) {
            throw DomainException.invalid(
                    "expiry_not_supported", "UnionPay needs at least a minute to be paid in.");
        }
        try {
            return new RequestContext(PaymentContent.of(attempt, expiresAt), expiresAt);
        } catch (IllegalArgumentException e) {
            throw DomainException.invalid("amount_not_supported", e.getMessage() + ".");
        }
    }

    /** Local, and so it can't fail at UnionPay: what it thinks of the form the buyer sees. */
    @Override
    public StartAnswer start(ProviderAccount account, Attempt attempt) {
        requireOurs(attempt.method());
        UnionPayAccount unionPay = accounts.read(account);
        if (unionPay.signing().hasEnded(clock.instant())) {
            return new StartAnswer(
                    StartAnswer.Outcome.UNKNOWN, null, null, "sign-cert has expired");
        }
        Map<String, String> content = PaymentContent.fields(attempt.context().content());
        Map<String, String> fields =
                PaymentContent.identity(attempt).isPresent()
                        ? content
                        : Request.payment(
                                unionPay,
                                content,
                                account.returnUrl(attempt.paymentNo()).toString(),
                                UnionTime.text(clock.instant()));
        PayAction form =
                new PayAction(
                        PayAction.Kind.FORM,
                        unionPay.frontTransaction().toString(),
                        unionPay.signer().sign(fields));
        RequestContext opened =
                new RequestContext(PaymentContent.text(fields), attempt.context().expiresAt());
        return new StartAnswer(StartAnswer.Outcome.STARTED, form, opened, "");
    }

    /** Never: signed anew it would be another payment. */
    @Override
    public boolean lapsed(
            ProviderAccount account, Attempt attempt, Instant actionBuiltAt, Instant now) {
        return false;
    }

    @Override
    public Observation query(ProviderAccount account, Attempt attempt, Patience patience) {
        return query.ask(accounts.read(account), attempt, Observation.Source.QUERY, patience)
                .seen();
    }

    @Override
    public ProviderCloseAnswer close(ProviderAccount account, Attempt attempt) {
        return close.close(accounts.read(account), attempt);
    }

    @Override
    public ReadMessage readNotification(ProviderAccount account, ProviderMessage message) {
        if (!message.method().equals("POST")) {
            return ReadMessage.forged("UnionPay notifies with POST");
        }
        return MessageReading.ofNotification(accounts.read(account), message);
    }

    @Override
    public ReadMessage readReturn(
            ProviderAccount account, PaymentNo paymentNo, ProviderMessage message) {
        if (message.body().length == 0) {
            return ReadMessage.unsigned("came back with nothing");
        }
        return MessageReading.ofReturn(accounts.read(account), paymentNo, message);
    }

    /** Any 200 will do, and nothing else (section 8): what is refused comes again four times. */
    @Override
    public Acknowledgement acknowledgement(Taking taking) {
        return switch (taking) {
            case TAKEN -> new Acknowledgement(200, "text/plain", "ok");
            case REFUSED -> new Acknowledgement(400, "text/plain", "refused");
            case NOT_NOW -> new Acknowledgement(503, "text/plain", "not now");
        };
    }

    @Override
    public MessageFields messageFields() {
        return new MessageFields(Set.of(), SHOWN);
    }

    @Override
    public List<Credential> credentials(ProviderAccount account) {
        return accounts.read(account).credentials();
    }

    @Override
    public Duration nextQueryAfter(int queries, Duration sinceFirstOpening) {
        return QuerySchedule.gap(sinceFirstOpening);
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

    private static void requireOurs(String method) {
        if (!method.equals(METHOD)) {
            throw DomainException.invalid("method_not_offered", "UnionPay has no such method.");
        }
    }
}
