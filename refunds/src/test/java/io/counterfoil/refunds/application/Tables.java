package io.counterfoil.refunds.application;

import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.refunds.RefundCounts;
import io.counterfoil.refunds.RefundSearch;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.domain.DatabaseIdentity;
import io.counterfoil.refunds.domain.Freeze;
import io.counterfoil.refunds.domain.FreezeRepository;
import io.counterfoil.refunds.domain.KnownDatabase;
import io.counterfoil.refunds.domain.Plan;
import io.counterfoil.refunds.domain.Refund;
import io.counterfoil.refunds.domain.RefundDeskRepository;
import io.counterfoil.refunds.domain.RefundHistory;
import io.counterfoil.refunds.domain.RefundPace;
import io.counterfoil.refunds.domain.RefundRepository;
import io.counterfoil.refunds.domain.RefundWorkItem;
import io.counterfoil.refunds.domain.RestoredRefundRepository;
import io.counterfoil.refunds.domain.Sighting;
import io.counterfoil.refunds.domain.SightingRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The tables of the module, in memory. */
final class Tables
        implements RefundRepository,
                SightingRepository,
                RefundDeskRepository,
                FreezeRepository,
                RestoredRefundRepository {

    final Map<RefundNo, Refund> refunds = new LinkedHashMap<>();
    final List<RefundHistory> history = new ArrayList<>();
    final Map<PaymentNo, RefundPace> paces = new LinkedHashMap<>();
    final Map<String, Sighting> sightings = new LinkedHashMap<>();
    final List<Freeze> freezes = new ArrayList<>();
    final List<RefundWorkItem> workItems = new ArrayList<>();

    @Override
    public void add(Refund refund) {
        if (refunds.putIfAbsent(refund.refundNo(), refund) != null) {
            throw new AssertionError("two refunds of one number");
        }
    }

    @Override
    public void add(RefundHistory row) {
        history.add(row);
    }

    @Override
    public void add(RefundPace pace) {
        paces.put(pace.paymentNo(), pace);
    }

    @Override
    public Optional<Refund> find(RefundNo refundNo) {
        return Optional.ofNullable(refunds.get(refundNo));
    }

    @Override
    public Optional<Refund> lock(RefundNo refundNo) {
        return find(refundNo);
    }

    @Override
    public Optional<Refund> findByMerchantNo(MerchantId merchant, String merchantRefundNo) {
        return first(
                refund ->
                        refund.merchant().equals(merchant)
                                && refund.merchantRefundNo().equals(Optional.of(merchantRefundNo)));
    }

    @Override
    public Optional<Refund> findByRequestNo(PaymentNo paymentNo, String requestNo) {
        return first(
                refund ->
                        refund.paymentNo().equals(paymentNo)
                                && refund.requestNo().equals(requestNo));
    }

    @Override
    public List<Refund> ofOrder(OrderNo orderNo) {
        return refunds.values().stream()
                .filter(refund -> refund.orderNo().equals(orderNo))
                .toList();
    }

    @Override
    public List<Refund> ofPayment(PaymentNo paymentNo) {
        return refunds.values().stream()
                .filter(refund -> refund.paymentNo().equals(paymentNo))
                .toList();
    }

    @Override
    public List<Refund> search(RefundSearch search) {
        return refunds.values().stream().limit(search.limit() + 1L).toList();
    }

    @Override
    public List<RefundHistory> history(RefundNo refundNo) {
        return history.stream().filter(row -> row.refundNo().equals(refundNo.value())).toList();
    }

    @Override
    public List<RefundHistory> historyOfOrder(OrderNo orderNo) {
        return history;
    }

    @Override
    public RefundCounts counts() {
        return new RefundCounts(0, 0, 0, null);
    }

    @Override
    public Optional<Refund> lockDue(Plan.Step step, Instant now) {
        return refunds.values().stream()
                .filter(refund -> refund.nextStep() == step && !refund.nextTryAt().isAfter(now))
                .filter(refund -> step == Plan.Step.QUERY || !isFrozen(refund.account()))
                .min(Comparator.comparing(Refund::nextTryAt));
    }

    @Override
    public Optional<RefundPace> lockPace(PaymentNo paymentNo) {
        return Optional.ofNullable(paces.get(paymentNo));
    }

    @Override
    public void add(Sighting sighting) {
        sightings.put(sighting.id(), sighting);
    }

    @Override
    public Optional<Sighting> find(String id) {
        return Optional.ofNullable(sightings.get(id));
    }

    @Override
    public Optional<Sighting> find(PaymentNo paymentNo, String mentionKey) {
        return sightings.values().stream()
                .filter(sighting -> sighting.paymentNo().equals(paymentNo))
                .filter(sighting -> sighting.mentionKey().equals(mentionKey))
                .findFirst();
    }

    @Override
    public Optional<Sighting> lock(String id) {
        return find(id);
    }

    @Override
    public Optional<Sighting> lockDue(Instant now) {
        return sightings.values().stream()
                .filter(sighting -> sighting.dueAt() != null && !sighting.dueAt().isAfter(now))
                .min(Comparator.comparing(Sighting::dueAt));
    }

    @Override
    public void add(RefundWorkItem item) {
        workItems.add(item);
    }

    @Override
    public Optional<RefundWorkItem> findOpen(String openKey) {
        return workItems.stream().filter(item -> openKey.equals(item.openKey())).findFirst();
    }

    @Override
    public Optional<RefundWorkItem> lockWorkItem(String id) {
        return workItems.stream().filter(item -> item.view().id().equals(id)).findFirst();
    }

    @Override
    public List<RefundWorkItem> openWorkItems(int limit) {
        return workItems.stream().filter(item -> item.openKey() != null).limit(limit).toList();
    }

    @Override
    public long countOpenWorkItems() {
        return openWorkItems(Integer.MAX_VALUE).size();
    }

    /** What somebody else does while a send waits for the gate. */
    Runnable atTheGate = () -> {};

    @Override
    public void add(Freeze freeze) {
        freezes.add(freeze);
    }

    @Override
    public void holdGateToSend() {
        atTheGate.run();
    }

    @Override
    public void holdGateToFreeze() {}

    @Override
    public boolean isFrozen(String account) {
        return open().stream().anyMatch(freeze -> freeze.account().equals(account));
    }

    @Override
    public Optional<Freeze> findFreeze(String openKey) {
        return freezes.stream().filter(freeze -> openKey.equals(freeze.openKey())).findFirst();
    }

    @Override
    public List<Freeze> open() {
        return freezes.stream().filter(Freeze::isOpen).toList();
    }

    @Override
    public List<Freeze> newest(int limit) {
        List<Freeze> newest = new ArrayList<>(freezes);
        Collections.reverse(newest);
        return newest.stream().limit(limit).toList();
    }

    /** Of the database that holds these tables. */
    String isOf = "";

    final DatabaseIdentity identity =
            new DatabaseIdentity() {
                @Override
                public void learn() {}

                @Override
                public String now() {
                    return isOf;
                }
            };

    private KnownDatabase known = new KnownDatabase(null, null);

    @Override
    public KnownDatabase knownDatabase() {
        return known;
    }

    @Override
    public void know(KnownDatabase database) {
        known = database;
    }

    @Override
    public Optional<Instant> lastChange() {
        return history.stream().map(row -> row.view().at()).max(Comparator.naturalOrder());
    }

    @Override
    public List<Refund> lockUncertain(Instant failedSince) {
        return refunds.values().stream()
                .filter(
                        refund ->
                                !refund.status().isEnded()
                                        || refund.status() == RefundStatus.FAILED
                                                && refund.wasSent()
                                                && !refund.view().endedAt().isBefore(failedSince))
                .toList();
    }

    @Override
    public Set<String> accountsUnderWay() {
        return refunds.values().stream()
                .filter(refund -> !refund.status().isEnded())
                .map(Refund::account)
                .collect(Collectors.toSet());
    }

    @Override
    public long countOwing(String account) {
        return refunds.values().stream()
                .filter(refund -> refund.account().equals(account) && refund.owesAnswer())
                .count();
    }

    private Optional<Refund> first(Predicate<Refund> condition) {
        return refunds.values().stream().filter(condition).findFirst();
    }
}
