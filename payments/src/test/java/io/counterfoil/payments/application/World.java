package io.counterfoil.payments.application;

import io.counterfoil.payments.Acknowledgement;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Buyer;
import io.counterfoil.payments.CloseAnswer;
import io.counterfoil.payments.CreatePayment;
import io.counterfoil.payments.Credential;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.MessageFields;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PayAction;
import io.counterfoil.payments.PaymentMethod;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentSearch;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.ProviderMessage;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundOrder;
import io.counterfoil.payments.RefundRules;
import io.counterfoil.payments.RefundableView;
import io.counterfoil.payments.SettableClock;
import io.counterfoil.payments.StaffActSearch;
import io.counterfoil.payments.Taking;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.domain.ApiKey;
import io.counterfoil.payments.domain.DeskRepository;
import io.counterfoil.payments.domain.Merchant;
import io.counterfoil.payments.domain.MerchantRepository;
import io.counterfoil.payments.domain.Payment;
import io.counterfoil.payments.domain.PaymentHistory;
import io.counterfoil.payments.domain.PaymentRepository;
import io.counterfoil.payments.domain.PaymentWorkItem;
import io.counterfoil.payments.domain.Rows;
import io.counterfoil.payments.domain.StaffAct;
import io.counterfoil.payments.domain.StaffActRepository;
import io.counterfoil.payments.domain.StaffChain;
import io.counterfoil.payments.domain.StaffChainDay;
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
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The whole core of payments without a container: memory for tables, a provider that does as told,
 * a clock that stands still.
 */
final class World {

    static final MerchantId DEMO = new MerchantId("demo");
    static final Money PRICE = Money.of(8888, "CNY");

    final SettableClock clock = SettableClock.at("2026-11-22T02:00:00Z");
    final Provider provider = new Provider();
    final Tables tables = new Tables();
    final List<Record> facts = new ArrayList<>();
    final MemoryTransactions transactions = new MemoryTransactions();
    final AccountBook accounts =
            new AccountBook(
                    MapConfig.of(
                            "counterfoil.public-url", "https://pay.example.com",
                            "counterfoil.accounts", "main",
                            "counterfoil.account.main.provider", "fake",
                            "counterfoil.account.main.merchant", "demo",
                            "counterfoil.account.main.gateway-url",
                                    "https://provider.example.com/"),
                    List.of(provider));
    final StaffActs staffActs = new StaffActs(tables, new NoRequest(), transactions, clock);
    final WorkItemsOfPayments workItems =
            new WorkItemsOfPayments(tables, staffActs, transactions, clock);
    final ApplyObservation apply =
            new ApplyObservation(accounts, tables, workItems, facts::add, transactions);
    final MethodOffer offer = new MethodOffer(accounts, tables);
    final QueryPayment query =
            new QueryPayment(accounts, tables, apply, workItems, transactions, clock);
    final ClosePayment close =
            new ClosePayment(accounts, tables, apply, facts::add, transactions, clock);
    final OpenPayPage open = new OpenPayPage(accounts, tables, apply, transactions, clock);
    final PaymentsModule payments =
            new PaymentsModule(
                    offer,
                    new CreateAttempt(offer, accounts, tables, clock),
                    open,
                    query,
                    apply,
                    close,
                    tables,
                    transactions,
                    staffActs,
                    clock);
    final PaymentRefundsModule refunds =
            new PaymentRefundsModule(
                    new RefundFunds(tables, workItems, transactions),
                    new RefundAtProvider(accounts, tables, transactions));
    final PaymentSweeper sweeper = new PaymentSweeper(tables, query, close, transactions, clock);

    World() {
        tables.add(new Merchant(DEMO, "Demo", clock.instant(), Actor.SYSTEM));
    }

    PaymentView aCreatedPayment() {
        return payments.create(
                new CreatePayment(
                        DEMO,
                        OrderNo.next(clock),
                        "fake.page",
                        PRICE,
                        "Tea",
                        clock.instant().plus(Duration.ofMinutes(30)),
                        "/cashier/token",
                        Buyer.UNKNOWN));
    }

    PaymentView aPaidPayment() {
        PaymentNo no = aPendingPayment().paymentNo();
        return payments.apply(said(no, Observation.Outcome.PAID), Actor.SYSTEM);
    }

    PaymentView aPendingPayment() {
        PaymentView created = aCreatedPayment();
        payments.open(created.paymentNo());
        return payments.payment(created.paymentNo());
    }

    Observation said(PaymentNo no, Observation.Outcome outcome) {
        return new Observation(
                no,
                Observation.Source.QUERY,
                outcome,
                "T-" + no,
                outcome == Observation.Outcome.PAID ? PRICE : null,
                outcome == Observation.Outcome.PAID ? clock.instant() : null,
                null,
                null,
                clock.instant(),
                outcome.name());
    }

    <T> List<T> facts(Class<T> type) {
        return facts.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** A provider that answers what the test says and counts what it was asked. */
    final class Provider implements PaymentProvider {

        List<Credential> credentials = List.of();
        boolean lapsed;
        int starts;
        int queries;
        int closes;
        Runnable duringStart = () -> {};
        Supplier<StartAnswer> startAnswer =
                () ->
                        StartAnswer.started(
                                PayAction.redirect(
                                        URI.create("https://provider.example.com/pay/" + starts)));
        Function<Attempt, Observation> queryAnswer =
                attempt -> said(attempt.paymentNo(), Observation.Outcome.ABSENT);
        Function<Attempt, ProviderCloseAnswer> closeAnswer =
                attempt ->
                        new ProviderCloseAnswer(
                                CloseAnswer.CLOSED,
                                said(attempt.paymentNo(), Observation.Outcome.CLOSED));
        ReadMessage message = ReadMessage.forged("nothing");
        Optional<RefundCalls> refundCalls = Optional.of(new Refunding());
        final List<RefundOrder> refunds = new ArrayList<>();
        final List<RefundOrder> refundQueries = new ArrayList<>();
        Function<RefundOrder, RefundAnswer> refundAnswer =
                order -> RefundAnswer.of(RefundAnswer.Outcome.SUCCEEDED, "done");
        Function<RefundOrder, RefundAnswer> refundQueryAnswer =
                order -> RefundAnswer.of(RefundAnswer.Outcome.ABSENT, "nothing");

        @Override
        public String name() {
            return "fake";
        }

        @Override
        public Set<String> itemNames() {
            return Set.of();
        }

        @Override
        public Optional<String> appBrowser() {
            return Optional.of("FakeApp");
        }

        @Override
        public List<PaymentMethod> methods(ProviderAccount account) {
            return List.of(
                    new PaymentMethod(
                            "fake.page",
                            "fake",
                            account.name(),
                            Set.of(PaymentMethod.Place.PC, PaymentMethod.Place.PHONE),
                            false,
                            null,
                            Currency.getInstance("CNY")));
        }

        @Override
        public RequestContext prepare(ProviderAccount account, NewAttempt attempt) {
            return new RequestContext(attempt.subject(), attempt.orderExpiresAt());
        }

        @Override
        public StartAnswer start(ProviderAccount account, Attempt attempt) {
            refuseInTransaction();
            starts++;
            duringStart.run();
            return startAnswer.get();
        }

        @Override
        public boolean lapsed(
                ProviderAccount account, Attempt attempt, Instant builtAt, Instant now) {
            return lapsed;
        }

        @Override
        public Observation query(ProviderAccount account, Attempt attempt, Patience patience) {
            refuseInTransaction();
            queries++;
            return queryAnswer.apply(attempt);
        }

        @Override
        public ProviderCloseAnswer close(ProviderAccount account, Attempt attempt) {
            refuseInTransaction();
            closes++;
            return closeAnswer.apply(attempt);
        }

        @Override
        public ReadMessage readNotification(ProviderAccount account, ProviderMessage received) {
            return message;
        }

        @Override
        public ReadMessage readReturn(
                ProviderAccount account, PaymentNo paymentNo, ProviderMessage received) {
            return message;
        }

        @Override
        public Acknowledgement acknowledgement(Taking taking) {
            return new Acknowledgement(
                    200, "text/plain", taking == Taking.TAKEN ? "success" : "fail");
        }

        @Override
        public MessageFields messageFields() {
            return new MessageFields(Set.of("fake-signature"), Set.of("number"));
        }

        @Override
        public List<Credential> credentials(ProviderAccount account) {
            return credentials;
        }

        @Override
        public Duration nextQueryAfter(int asked, Duration sinceFirstOpening) {
            return asked == 0 ? Duration.ofSeconds(2) : Duration.ofSeconds(20);
        }

        @Override
        public Duration marginAfterExpiry() {
            return Duration.ofMinutes(5);
        }

        @Override
        public Optional<RefundCalls> refunds() {
            return refundCalls;
        }

        @Override
        public Optional<StatementCalls> statements() {
            return Optional.empty();
        }

        private final class Refunding implements RefundCalls {

            @Override
            public RefundRules rules() {
                return new RefundRules(
                        true,
                        true,
                        Duration.ofSeconds(10),
                        List.of(Duration.ofSeconds(30)),
                        Duration.ofSeconds(3));
            }

            @Override
            public RefundAnswer refund(
                    ProviderAccount account, Attempt attempt, RefundOrder order) {
                refuseInTransaction();
                refunds.add(order);
                return refundAnswer.apply(order);
            }

            @Override
            public RefundAnswer query(ProviderAccount account, Attempt attempt, RefundOrder order) {
                refuseInTransaction();
                refundQueries.add(order);
                return refundQueryAnswer.apply(order);
            }
        }

        private void refuseInTransaction() {
            if (transactions.active()) {
                throw new AssertionError("the provider was called inside a transaction");
            }
        }
    }

    static final class MemoryTransactions implements Transactions {

        private int depth;
        private int commitsUntilHalt = -1;

        /** So many transactions commit; the one after them never happens. */
        void haltAfter(int commits) {
            commitsUntilHalt = commits;
        }

        @Override
        public <T> T call(Supplier<T> step) {
            if (depth == 0 && commitsUntilHalt >= 0 && commitsUntilHalt-- == 0) {
                throw new IllegalStateException("halted");
            }
            depth++;
            try {
                return step.get();
            } finally {
                depth--;
            }
        }

        @Override
        public boolean active() {
            return depth > 0;
        }
    }

    /** As in a timer. */
    static final class NoRequest implements ActOrigin {

        @Override
        public Optional<String> address() {
            return Optional.empty();
        }

        @Override
        public Optional<String> requestId() {
            return Optional.empty();
        }
    }

    /** The tables of the module, in memory. */
    static final class Tables
            implements PaymentRepository, MerchantRepository, DeskRepository, StaffActRepository {

        final Map<String, Payment> payments = new LinkedHashMap<>();
        final List<PaymentHistory> history = new ArrayList<>();
        final Map<String, Merchant> merchants = new LinkedHashMap<>();
        final List<ApiKey> apiKeys = new ArrayList<>();
        final List<PaymentWorkItem> workItems = new ArrayList<>();
        final List<StaffAct> acts = new ArrayList<>();

        @Override
        public void add(Payment payment) {
            payments.put(payment.paymentNo().value(), payment);
        }

        @Override
        public void add(PaymentHistory row) {
            history.add(row);
        }

        @Override
        public Optional<Payment> find(PaymentNo paymentNo) {
            return Optional.ofNullable(payments.get(paymentNo.value()));
        }

        @Override
        public Optional<Payment> lock(PaymentNo paymentNo) {
            return find(paymentNo);
        }

        /** What the statement of the real repository does, on the row itself. */
        @Override
        public boolean reserve(Payment payment, Money amount) {
            RefundableView row = payment.refundable();
            if (amount.minor() > row.available().minor()) {
                return false;
            }
            Rows.reserve(payment, amount);
            return true;
        }

        @Override
        public Optional<Payment> findByToken(String token) {
            return payments.values().stream()
                    .filter(payment -> payment.view().token().equals(token))
                    .findFirst();
        }

        @Override
        public boolean isProviderTradeNoKnown(String tradeNo) {
            return payments.values().stream()
                    .anyMatch(payment -> payment.providerTradeNo().equals(Optional.of(tradeNo)));
        }

        @Override
        public Optional<Payment> findByProviderTradeNo(String account, String tradeNo) {
            return payments.values().stream()
                    .filter(payment -> payment.account().equals(account))
                    .filter(payment -> payment.providerTradeNo().equals(Optional.of(tradeNo)))
                    .findFirst();
        }

        @Override
        public List<Payment> ofOrder(OrderNo orderNo) {
            return payments.values().stream()
                    .filter(payment -> payment.orderNo().equals(orderNo))
                    .toList();
        }

        @Override
        public List<Payment> search(PaymentSearch search) {
            return List.copyOf(payments.values());
        }

        @Override
        public Optional<Instant> firstBegun(String account) {
            return payments.values().stream()
                    .filter(payment -> payment.account().equals(account))
                    .map(Payment::createdAt)
                    .min(Instant::compareTo);
        }

        @Override
        public long countPendingExpired(Instant before) {
            return pending().filter(view -> view.expiresAt().isBefore(before)).count();
        }

        @Override
        public Optional<Instant> oldestPendingExpiry() {
            return pending().map(PaymentView::expiresAt).min(Instant::compareTo);
        }

        private Stream<PaymentView> pending() {
            return payments.values().stream()
                    .map(Payment::view)
                    .filter(view -> view.status() == PaymentStatus.PENDING);
        }

        @Override
        public List<PaymentHistory> history(PaymentNo paymentNo) {
            return history.stream()
                    .filter(row -> row.paymentNo().equals(paymentNo.value()))
                    .toList();
        }

        @Override
        public List<PaymentHistory> historyOfOrder(OrderNo orderNo) {
            return history;
        }

        @Override
        public List<Payment> lockDueForQuery(Instant now, int limit) {
            return payments.values().stream()
                    .filter(payment -> payment.nextQueryAt() != null)
                    .filter(payment -> !payment.nextQueryAt().isAfter(now))
                    .sorted(Comparator.comparing(Payment::nextQueryAt))
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<Payment> lockDueForClose(Instant now, int limit) {
            return payments.values().stream()
                    .filter(payment -> payment.nextCloseAt() != null)
                    .filter(payment -> !payment.nextCloseAt().isAfter(now))
                    .limit(limit)
                    .toList();
        }

        @Override
        public long countPending() {
            return 0;
        }

        @Override
        public void add(Merchant merchant) {
            merchants.put(merchant.view().id().value(), merchant);
        }

        @Override
        public void add(ApiKey apiKey) {
            apiKeys.add(apiKey);
        }

        @Override
        public Optional<Merchant> find(MerchantId merchant) {
            return Optional.ofNullable(merchants.get(merchant.value()));
        }

        @Override
        public List<Merchant> all() {
            return List.copyOf(merchants.values());
        }

        @Override
        public List<ApiKey> apiKeys(MerchantId merchant) {
            return apiKeys.stream().filter(key -> key.merchant().equals(merchant)).toList();
        }

        @Override
        public Optional<ApiKey> apiKey(MerchantId merchant, String keyId) {
            return apiKeys(merchant).stream().filter(key -> key.id().equals(keyId)).findFirst();
        }

        @Override
        public Optional<ApiKey> apiKeyByHash(String keyHash) {
            return apiKeys.stream().filter(key -> key.hasHash(keyHash)).findFirst();
        }

        @Override
        public void noteUse(String keyId, Instant now) {}

        @Override
        public void add(StaffAct act) {
            acts.add(act);
        }

        @Override
        public void add(PaymentWorkItem item) {
            workItems.add(item);
        }

        @Override
        public boolean exists(String kind, String about) {
            return workItems.stream()
                    .anyMatch(
                            item -> item.view().kind().equals(kind) && item.about().equals(about));
        }

        @Override
        public Optional<PaymentWorkItem> lockWorkItem(String id) {
            return workItems.stream().filter(item -> item.view().id().equals(id)).findFirst();
        }

        @Override
        public List<PaymentWorkItem> openWorkItems(int limit) {
            return workItems.stream()
                    .filter(item -> item.view().closedAt() == null)
                    .limit(limit)
                    .toList();
        }

        @Override
        public long countOpenWorkItems() {
            return openWorkItems(Integer.MAX_VALUE).size();
        }

        @Override
        public List<StaffAct> search(StaffActSearch search) {
            return List.copyOf(acts);
        }

        @Override
        public Optional<StaffChain> lockChain() {
            throw new UnsupportedOperationException("is tested on real tables");
        }

        @Override
        public StaffChain chain() {
            throw new UnsupportedOperationException("is tested on real tables");
        }

        @Override
        public List<StaffAct> unsealed(int limit) {
            return List.copyOf(acts);
        }

        @Override
        public long countUnsealed() {
            return acts.size();
        }

        @Override
        public long lastSealed() {
            return 0;
        }

        @Override
        public List<StaffAct> sealedAfter(long seq, int limit) {
            return List.of();
        }

        @Override
        public void add(StaffChainDay day) {
            throw new UnsupportedOperationException("is tested on real tables");
        }

        @Override
        public List<StaffChainDay> chainDays() {
            return List.of();
        }

        @Override
        public List<StaffAct> about(Collection<String> numbers) {
            return acts.stream().filter(act -> numbers.contains(act.view().about())).toList();
        }
    }
}
