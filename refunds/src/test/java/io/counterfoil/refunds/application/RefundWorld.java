package io.counterfoil.refunds.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.ProviderAccounts;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.SettableClock;
import io.counterfoil.payments.StaffActSearch;
import io.counterfoil.payments.StaffActView;
import io.counterfoil.payments.StaffRecord;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.WorkItem;
import io.counterfoil.refunds.RefundChange;
import io.counterfoil.refunds.RefundOrigin;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.RequestRefund;
import io.counterfoil.refunds.domain.Refund;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The whole core of refunds without a container: memory for tables, payments with exact sums, a
 * provider that does as told, a clock that stands still.
 */
final class RefundWorld {

    static final Actor ANNA = Actor.staff("anna");
    static final Actor BERT = Actor.staff("bert");
    static final long PAID = 10_000;

    final SettableClock clock = SettableClock.at("2026-11-23T02:00:00Z");
    final MemoryTransactions transactions = new MemoryTransactions();
    final Tables tables = new Tables();
    final Ledger ledger = new Ledger(transactions, clock);
    final Provider provider = ledger.provider;
    final List<Record> facts = new ArrayList<>();
    final List<String> acts = new ArrayList<>();
    final StaffRecord staffRecord = new Acts();

    Optional<Long> approvalFrom = Optional.empty();
    WorkItemsOfRefunds workItems;
    RefundSweeper sweeper;
    SightingSweeper sightings;
    RefundsModule refunds;

    RefundWorld() {
        restart();
    }

    /** As a new process with the configuration of now would see the same tables. */
    void restart() {
        ApprovalPolicy policy = new ApprovalPolicy(approvalFrom);
        workItems = new WorkItemsOfRefunds(tables, noAccounts(), staffRecord, transactions, clock);
        PossibleActs possible = new PossibleActs(ledger, clock, Duration.ofDays(3));
        ApplyRefundAnswer apply =
                new ApplyRefundAnswer(ledger, tables, workItems, facts::add, transactions);
        QueryRefund query =
                new QueryRefund(ledger, tables, apply, staffRecord, transactions, clock);
        SendRefund send =
                new SendRefund(
                        ledger,
                        tables,
                        tables,
                        tables,
                        tables.identity,
                        policy,
                        apply,
                        workItems,
                        transactions,
                        clock);
        RecordElsewhere elsewhere =
                new RecordElsewhere(ledger, tables, workItems, facts::add, transactions, clock);
        SettleSighting settle =
                new SettleSighting(
                        ledger.attempts(),
                        ledger,
                        tables,
                        tables,
                        query,
                        apply,
                        elsewhere,
                        workItems,
                        transactions,
                        clock);
        sweeper = new RefundSweeper(tables, send, query, workItems, transactions, clock);
        sightings = new SightingSweeper(tables, settle, workItems, transactions, clock);
        refunds =
                new RefundsModule(
                        new ApplyForRefund(
                                ledger, tables, policy, staffRecord, transactions, clock),
                        new DecideRefund(
                                ledger,
                                tables,
                                workItems,
                                facts::add,
                                staffRecord,
                                transactions,
                                clock),
                        new AttendRefund(
                                ledger, tables, apply, workItems, staffRecord, transactions, clock),
                        new GiveUpRefund(
                                ledger, tables, possible, apply, staffRecord, transactions, clock),
                        possible,
                        query,
                        new KeepSighting(ledger, tables, transactions, clock),
                        new FreezeRefunds(tables, workItems, staffRecord, transactions, clock),
                        tables,
                        transactions,
                        clock);
    }

    /** Nothing is configured: nobody knows whose account it is. */
    private static ProviderAccounts noAccounts() {
        return (ProviderAccounts)
                Proxy.newProxyInstance(
                        RefundWorld.class.getClassLoader(),
                        new Class<?>[] {ProviderAccounts.class},
                        (proxy, method, arguments) -> Optional.empty());
    }

    PaymentNo aPaidPayment() {
        return ledger.aPayment(PaymentStatus.SUCCEEDED, PAID);
    }

    static Money yuan(long minor) {
        return Money.of(minor, "CNY");
    }

    RequestRefund application(PaymentNo paymentNo, long minor) {
        return new RequestRefund(
                RefundNo.next(clock),
                paymentNo,
                yuan(minor),
                "changed his mind",
                null,
                RefundOrigin.STAFF,
                false,
                ANNA);
    }

    RefundNo aRequestedRefund(PaymentNo paymentNo, long minor) {
        return refunds.request(application(paymentNo, minor)).refundNo();
    }

    RefundNo aProposedRefund(PaymentNo paymentNo, long minor) {
        RequestRefund plain = application(paymentNo, minor);
        return refunds.request(
                        new RequestRefund(
                                plain.refundNo(),
                                paymentNo,
                                plain.amount(),
                                plain.reason(),
                                null,
                                RefundOrigin.STAFF,
                                true,
                                ANNA))
                .refundNo();
    }

    /** Sends and queries what is due now. */
    void sweep() {
        sweeper.sendDue(100);
        sweeper.queryDue(100);
        sweeper.sendDue(100);
        sightings.settleDue(100);
    }

    void sweepAfter(Duration wait) {
        clock.advance(wait);
        sweep();
    }

    /** Sweeps until nothing is due any more, for days of the simulated clock if need be. */
    void converge() {
        for (int step = 0; step < 60; step++) {
            sweepAfter(step < 30 ? Duration.ofSeconds(61) : Duration.ofHours(7));
        }
    }

    RefundView view(RefundNo refundNo) {
        return refunds.refund(refundNo);
    }

    RefundStatus status(RefundNo refundNo) {
        return view(refundNo).status();
    }

    <T> List<T> facts(Class<T> type) {
        return facts.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<String> openKinds() {
        return workItems.open(100).stream().map(WorkItem::kind).toList();
    }

    /** I1, I3, I8 and the sums, after each step. */
    void checkInvariants() {
        for (PaymentNo paymentNo : ledger.payments.keySet()) {
            Ledger.Sums sums = ledger.sums(paymentNo);
            List<Refund> all = tables.ofPayment(paymentNo);
            assertThat(sums.reserved)
                    .as("reserved")
                    .isEqualTo(sum(all, refund -> reserves(refund)));
            assertThat(sums.refunded)
                    .as("refunded")
                    .isEqualTo(sum(all, refund -> succeeded(refund) && !refund.isBookedOutside()));
            assertThat(sums.outside)
                    .as("outside")
                    .isEqualTo(sum(all, refund -> succeeded(refund) && refund.isBookedOutside()));
            assertThat(sums.reserved + sums.refunded).as("I3").isLessThanOrEqualTo(sums.paid);
        }
        tables.refunds.values().forEach(this::checkOne);
    }

    private void checkOne(Refund refund) {
        RefundStatus at = null;
        for (var row : tables.history(refund.refundNo())) {
            RefundChange change = row.view();
            assertThat(change.from()).as("I1").isEqualTo(at);
            at = change.to();
        }
        assertThat(at).as("I1").isEqualTo(refund.status());
        switch (refund.status()) {
            case REQUESTED, PROCESSING -> assertThat(refund.nextTryAt()).as("I8").isNotNull();
            case AWAITING_APPROVAL -> assertThat(refund.nextTryAt()).as("I8").isNull();
            case SUCCEEDED, FAILED, REJECTED -> {}
        }
    }

    private static boolean reserves(Refund refund) {
        return !refund.status().isEnded();
    }

    private static boolean succeeded(Refund refund) {
        return refund.status() == RefundStatus.SUCCEEDED;
    }

    private static long sum(List<Refund> refunds, java.util.function.Predicate<Refund> which) {
        return refunds.stream().filter(which).mapToLong(refund -> refund.amount().minor()).sum();
    }

    private final class Acts implements StaffRecord {

        @Override
        public void record(Actor by, String act, String about, String note) {
            if (!transactions.active()) {
                throw new AssertionError("an act is recorded in its own transaction");
            }
            acts.add(by + " " + act);
        }

        @Override
        public Page<StaffActView> search(StaffActSearch search) {
            return new Page<>(List.of(), null);
        }

        @Override
        public List<StaffActView> about(Collection<String> numbers) {
            return List.of();
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

    Instant now() {
        return clock.instant();
    }
}
