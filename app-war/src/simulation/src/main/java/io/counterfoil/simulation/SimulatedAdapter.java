package io.counterfoil.simulation;

import io.counterfoil.payments.Acknowledgement;
import io.counterfoil.payments.CloseAnswer;
import io.counterfoil.payments.Credential;
import io.counterfoil.payments.MessageFields;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.Observation.Outcome;
import io.counterfoil.payments.Observation.Source;
import io.counterfoil.payments.PayAction;
import io.counterfoil.payments.PaymentMethod;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.ProviderMessage;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundMention;
import io.counterfoil.payments.RefundOrder;
import io.counterfoil.payments.RefundRules;
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
import io.counterfoil.simulation.Trade.Refunded;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The adapter of one kind of provider on one node: between a call and its answer lies a wire on
 * which both can be lost, and before and after it others may run.
 */
final class SimulatedAdapter implements PaymentProvider, RefundCalls {

    private static final Duration MARGIN = Duration.ofMinutes(10);
    private static final Currency YUAN = Currency.getInstance("CNY");

    private final Fleet fleet;
    private final Node node;
    private final ProviderKind kind;
    private final StatementCalls statements;

    SimulatedAdapter(Fleet fleet, Node node, ProviderKind kind) {
        this.fleet = fleet;
        this.node = node;
        this.kind = kind;
        this.statements = new SimulatedStatements(this, fleet, kind);
    }

    private World world() {
        return fleet.world();
    }

    private Providers providers() {
        return fleet.world().providers();
    }

    @Override
    public String name() {
        return kind.word();
    }

    @Override
    public Set<String> itemNames() {
        return Set.of();
    }

    @Override
    public Optional<String> appBrowser() {
        return Optional.empty();
    }

    @Override
    public List<PaymentMethod> methods(ProviderAccount account) {
        return List.of(
                new PaymentMethod(
                        kind.method(),
                        kind.word(),
                        account.name(),
                        Set.of(PaymentMethod.Place.PC),
                        false,
                        null,
                        YUAN));
    }

    @Override
    public RequestContext prepare(ProviderAccount account, NewAttempt attempt) {
        return new RequestContext(attempt.subject(), attempt.orderExpiresAt());
    }

    /** A call over the wire: what is lost on the way there never happens. */
    <T> T call(String what, Supplier<T> effect, Supplier<T> unknown) {
        World world = world();
        if (world.session() != null) {
            throw new Violation("rule", "the provider is called inside a transaction: " + what);
        }
        world.trace(node + " calls " + kind.word() + ": " + what);
        world.pause("before a call");
        if (world.faults() && world.chance(world.options().lostBefore())) {
            world.cover("fault call lost before");
            world.trace("… lost on the way");
            return unknown.get();
        }
        T answer = effect.get();
        world.pause("after a call");
        if (world.faults() && world.chance(world.options().lostAfter())) {
            world.cover("fault answer lost after");
            world.trace("… its answer is lost: " + answer);
            return unknown.get();
        }
        world.trace("… " + answer);
        return answer;
    }

    @Override
    public StartAnswer start(ProviderAccount account, Attempt attempt) {
        StartAnswer started =
                StartAnswer.started(
                        PayAction.redirect(
                                URI.create("https://buyer.example/" + attempt.paymentNo())));
        if (!kind.startsByCall()) {
            begin(account, attempt);
            return started;
        }
        return call(
                "start " + attempt.paymentNo(),
                () -> {
                    if (world().faults() && world().chance(world().options().refused())) {
                        world().cover("fault start refused");
                        return new StartAnswer(StartAnswer.Outcome.REFUSED, null, null, "REFUSED");
                    }
                    providers().arrive(begin(account, attempt));
                    return started;
                },
                () -> new StartAnswer(StartAnswer.Outcome.UNKNOWN, null, null, "no answer"));
    }

    private Trade begin(ProviderAccount account, Attempt attempt) {
        return providers()
                .begin(
                        account.name(),
                        attempt.paymentNo().value(),
                        attempt.amount(),
                        attempt.context().expiresAt());
    }

    @Override
    public boolean lapsed(
            ProviderAccount account, Attempt attempt, Instant actionBuiltAt, Instant now) {
        return kind == ProviderKind.SERVER
                && now.isAfter(actionBuiltAt.plus(Duration.ofMinutes(5)));
    }

    @Override
    public Observation query(ProviderAccount account, Attempt attempt, Patience patience) {
        return call(
                "query " + attempt.paymentNo(),
                () -> seen(attempt, Source.QUERY),
                () -> unknown(attempt, Source.QUERY));
    }

    private Observation unknown(Attempt attempt, Source source) {
        boolean asFailed = world().plant().has("time-out of a query reported as closed");
        return asFailed
                ? seen(attempt, source, Outcome.CLOSED, null, "time-out")
                : Observation.unknown(attempt.paymentNo(), source, node.now(), "time-out");
    }

    private Observation seen(Attempt attempt, Source source) {
        Trade trade = providers().trade(attempt.paymentNo().value());
        if (trade == null) {
            return seen(attempt, source, Outcome.ABSENT, null, "NOT_FOUND");
        }
        providers().settle(trade);
        boolean hidden =
                trade.state == Trade.State.NONE || world().now().isBefore(trade.visibleFrom);
        if (hidden) {
            boolean asClosed = world().plant().has("a trade that is not shown reported as closed");
            return seen(
                    attempt, source, asClosed ? Outcome.CLOSED : Outcome.ABSENT, null, "NOT_FOUND");
        }
        return switch (trade.state) {
            case WAITING -> seen(attempt, source, Outcome.WAITING, trade, "WAITING");
            case CLOSED -> seen(attempt, source, Outcome.CLOSED, trade, "CLOSED");
            case PAID -> seen(attempt, source, Outcome.PAID, trade, "PAID");
            case NONE -> throw new IllegalStateException("hidden above");
        };
    }

    private Observation seen(
            Attempt attempt, Source source, Outcome outcome, Trade trade, String detail) {
        boolean paid = outcome == Outcome.PAID;
        Money amount = paid ? trade.paid : null;
        if (paid && world().plant().has("amount of a query times 100")) {
            amount = Money.of(amount.minor() * 100, amount.currencyCode());
        }
        return new Observation(
                attempt.paymentNo(),
                source,
                outcome,
                trade == null ? null : trade.tradeNo,
                amount,
                paid ? trade.paidAt : null,
                null,
                null,
                node.now(),
                detail);
    }

    @Override
    public ProviderCloseAnswer close(ProviderAccount account, Attempt attempt) {
        return call(
                "close " + attempt.paymentNo(),
                () -> closed(attempt),
                () -> {
                    if (world().plant().has("time-out of a close reported as closed")) {
                        return new ProviderCloseAnswer(
                                CloseAnswer.CLOSED,
                                seen(attempt, Source.CLOSE, Outcome.CLOSED, null, "time-out"));
                    }
                    return new ProviderCloseAnswer(CloseAnswer.UNKNOWN, null);
                });
    }

    private ProviderCloseAnswer closed(Attempt attempt) {
        Observation before = seen(attempt, Source.CLOSE);
        Trade trade = providers().trade(attempt.paymentNo().value());
        CloseAnswer lapses = CloseAnswer.notClosableUntil(attempt.context().expiresAt());
        return switch (before.outcome()) {
            case PAID ->
                    world().plant().has("closed without asking")
                            ? new ProviderCloseAnswer(
                                    CloseAnswer.CLOSED,
                                    seen(attempt, Source.CLOSE, Outcome.CLOSED, null, "CLOSED"))
                            : new ProviderCloseAnswer(CloseAnswer.ALREADY_PAID, before);
            case CLOSED -> new ProviderCloseAnswer(CloseAnswer.CLOSED, before);
            case WAITING -> {
                if (!kind.closes()) {
                    yield new ProviderCloseAnswer(lapses, before);
                }
                trade.state = Trade.State.CLOSED;
                yield new ProviderCloseAnswer(
                        CloseAnswer.CLOSED,
                        seen(attempt, Source.CLOSE, Outcome.CLOSED, trade, "CLOSED"));
            }
            case ABSENT -> new ProviderCloseAnswer(lapses, before);
            case FAILED, UNKNOWN -> new ProviderCloseAnswer(CloseAnswer.UNKNOWN, before);
        };
    }

    @Override
    public ReadMessage readNotification(ProviderAccount account, ProviderMessage message) {
        Map<String, String> fields =
                Message.read(new String(message.body(), StandardCharsets.UTF_8));
        String signature = fields.remove("signature");
        boolean believed = world().plant().has("signatures are not verified");
        if (!believed && !Message.signature(fields).equals(signature)) {
            return ReadMessage.forged("its signature is wrong");
        }
        try {
            return read(account, fields);
        } catch (IllegalArgumentException broken) {
            return ReadMessage.forged("it is no message of this protocol");
        }
    }

    private static ReadMessage read(ProviderAccount account, Map<String, String> fields) {
        boolean foreign = !account.name().equals(fields.get("account"));
        String currency = fields.get("currency");
        Money amount = Money.of(Long.parseLong(fields.get("amount")), currency);
        RefundMention refund =
                fields.containsKey("refund")
                        ? new RefundMention(
                                fields.get("refund"),
                                Money.of(Long.parseLong(fields.get("refund_amount")), currency),
                                fields.containsKey("refunded")
                                        ? Money.of(Long.parseLong(fields.get("refunded")), currency)
                                        : null)
                        : null;
        return new ReadMessage(
                foreign ? ReadMessage.Trust.FOREIGN : ReadMessage.Trust.TRUSTED,
                foreign ? "it is for another account" : "",
                null,
                fields.get("payment"),
                fields.get("trade"),
                amount,
                fields.get("claim"),
                "PAID".equals(fields.get("claim")),
                refund);
    }

    @Override
    public ReadMessage readReturn(
            ProviderAccount account, PaymentNo paymentNo, ProviderMessage message) {
        return ReadMessage.unsigned("a way back");
    }

    @Override
    public Acknowledgement acknowledgement(Taking taking) {
        boolean always = world().plant().has("each message is acknowledged");
        return always || taking == Taking.TAKEN
                ? new Acknowledgement(200, "text/plain", "success")
                : new Acknowledgement(500, "text/plain", "fail");
    }

    @Override
    public MessageFields messageFields() {
        return new MessageFields(Set.of(), Set.of("payment", "claim"));
    }

    @Override
    public List<Credential> credentials(ProviderAccount account) {
        return List.of();
    }

    @Override
    public Duration nextQueryAfter(int queries, Duration sinceFirstOpening) {
        if (kind == ProviderKind.ONE_WAY) {
            return Duration.ofMinutes(5);
        }
        return switch (queries) {
            case 0 -> Duration.ofSeconds(2);
            case 1 -> Duration.ofSeconds(5);
            case 2 -> Duration.ofSeconds(10);
            default ->
                    sinceFirstOpening.compareTo(Duration.ofMinutes(5)) < 0
                            ? Duration.ofSeconds(20)
                            : Duration.ofMinutes(3);
        };
    }

    @Override
    public Duration marginAfterExpiry() {
        return MARGIN;
    }

    @Override
    public Optional<RefundCalls> refunds() {
        return Optional.of(this);
    }

    @Override
    public Optional<StatementCalls> statements() {
        return Optional.of(statements);
    }

    @Override
    public RefundRules rules() {
        return kind.refundRules();
    }

    @Override
    public RefundAnswer refund(ProviderAccount account, Attempt attempt, RefundOrder order) {
        return call(
                "refund " + order.number() + " of " + order.paymentNo(),
                () -> refunded(order),
                () -> {
                    Trade trade = providers().trade(order.paymentNo().value());
                    if (!trade.unknownRefunds.add(order.number())) {
                        requireRepeatable(order);
                    }
                    boolean asFailed =
                            world().plant().has("time-out of a refund reported as failed");
                    return RefundAnswer.of(
                            asFailed ? RefundAnswer.Outcome.FAILED : RefundAnswer.Outcome.UNKNOWN,
                            "time-out");
                });
    }

    /** I4: where nothing may be repeated, a second call may refund a second time. */
    private void requireRepeatable(RefundOrder order) {
        if (!kind.refundRules().repeatable()) {
            throw new Violation("I4", "sent again, which is not allowed: " + order);
        }
    }

    private RefundAnswer refunded(RefundOrder order) {
        World world = world();
        Trade trade = providers().trade(order.paymentNo().value());
        if (trade == null || trade.state != Trade.State.PAID) {
            return RefundAnswer.of(RefundAnswer.Outcome.FAILED, "NOT_PAID");
        }
        if (trade.unknownRefunds.contains(order.number())) {
            requireRepeatable(order);
        }
        Refunded known = trade.refunds.get(order.number());
        if (known != null) {
            requireRepeatable(order);
            world.cover("refund repeated");
            if (world.chance(world.options().refundRefused())) {
                world.cover("fault done refund refused");
                return RefundAnswer.of(RefundAnswer.Outcome.FAILED, "ALREADY_REFUNDED");
            }
            return answer(known);
        }
        if (world.faults() && world.chance(world.options().refused())) {
            boolean poor = world.chance(500);
            world.cover(poor ? "fault balance too low" : "fault refund refused");
            return RefundAnswer.of(
                    poor ? RefundAnswer.Outcome.NEEDS_A_PERSON : RefundAnswer.Outcome.FAILED,
                    poor ? "BALANCE" : "REFUSED");
        }
        if (trade.refundedMinor() + order.amount().minor() > trade.paid.minor()) {
            return RefundAnswer.of(RefundAnswer.Outcome.FAILED, "MORE_THAN_PAID");
        }
        Refunded refund =
                new Refunded(
                        order.number(),
                        order.amount(),
                        false,
                        world.now(),
                        world.now().plus(providers().refundLag()));
        refund.executions++;
        refund.state = kind.refundsAtOnce() ? Refunded.State.DONE : Refunded.State.UNDER_WAY;
        if (kind.refundsAtOnce()) {
            refund.doneAt = world.now();
        } else {
            refund.settlesAt = world.now().plusSeconds(5 + world.random(600));
        }
        trade.refunds.put(refund.number, refund);
        world.trace("provider takes on refund " + refund.number + " of " + refund.amount);
        if (kind.refundsAtOnce()) {
            providers().mention(trade, refund);
        }
        return answer(refund);
    }

    private static RefundAnswer answer(Refunded refund) {
        Instant at =
                refund.returnedAt != null
                        ? refund.returnedAt
                        : refund.doneAt != null ? refund.doneAt : refund.at;
        RefundAnswer.Outcome outcome =
                switch (refund.state) {
                    case UNDER_WAY -> RefundAnswer.Outcome.ACCEPTED;
                    case DONE -> RefundAnswer.Outcome.SUCCEEDED;
                    case CAME_TO_NOTHING -> RefundAnswer.Outcome.FAILED;
                    case RETURNED -> RefundAnswer.Outcome.RETURNED;
                };
        return new RefundAnswer(
                outcome, refund.amount, at, "R-" + refund.number, refund.state.name());
    }

    @Override
    public RefundAnswer query(ProviderAccount account, Attempt attempt, RefundOrder order) {
        return call(
                "query refund " + order.number(),
                () -> {
                    Trade trade = providers().trade(order.paymentNo().value());
                    if (trade != null) {
                        providers().settle(trade);
                    }
                    Refunded refund = trade == null ? null : trade.refunds.get(order.number());
                    if (refund != null && !world().now().isBefore(refund.visibleFrom)) {
                        return answer(refund);
                    }
                    boolean asFailed =
                            world().plant().has("a refund that is not shown reported as failed");
                    return RefundAnswer.of(
                            asFailed ? RefundAnswer.Outcome.FAILED : RefundAnswer.Outcome.ABSENT,
                            "NOT_FOUND");
                },
                () -> RefundAnswer.of(RefundAnswer.Outcome.UNKNOWN, "time-out"));
    }
}
