package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.alipay.Notification.State;
import io.counterfoil.sandbox.misbehaviour.Kind;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.misbehaviour.Misbehaviours;
import io.counterfoil.sandbox.store.Database;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Sends notifications until the receiver answers {@code success}: at once, then after 4 min, 10
 * min, 10 min, 1 h, 2 h, 6 h and 15 h. A notification is a row before it is a request, so a restart
 * loses none; one that was being sent at that moment is sent once more.
 */
public final class Notifications implements AutoCloseable {

    private static final List<Duration> GAPS =
            List.of(
                    Duration.ofMinutes(4),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(10),
                    Duration.ofHours(1),
                    Duration.ofHours(2),
                    Duration.ofHours(6),
                    Duration.ofHours(15));
    private static final Set<Kind> WHEN_SENT =
            EnumSet.complementOf(EnumSet.copyOf(Set.of(Kind.BEFORE_ANSWER)));

    private final NotificationStore store;
    private final NotificationText text;
    private final Misbehaviours misbehaviours;
    private final Clock clock;
    private final Receiver receiver = new Receiver();
    private volatile Runnable queued = () -> {};
    private final Map<Long, CompletableFuture<Void>> beingSent = new ConcurrentHashMap<>();
    private final ExecutorService senders =
            Executors.newCachedThreadPool(
                    work -> {
                        var thread = new Thread(work, "sandbox-alipay-notifications");
                        thread.setDaemon(true);
                        return thread;
                    });

    Notifications(Database database, Apps apps, Misbehaviours misbehaviours, Clock clock) {
        this.store = new NotificationStore(database);
        this.text = new NotificationText(apps);
        this.misbehaviours = misbehaviours;
        this.clock = clock;
    }

    /**
     * Puts a notification of the trade's present status in the queue; without a notify_url there is
     * none.
     */
    public Optional<Notification> queue(Trade trade) {
        return queue(trade, text.parameters(trade, clock.instant()));
    }

    /** The same of a refund: it goes to where the payment's went. */
    Optional<Notification> queue(Trade trade, Refund refund, BigDecimal refunded) {
        var now = clock.instant();
        return queue(trade, text.parameters(trade, refund, refunded, now));
    }

    private Optional<Notification> queue(Trade trade, Map<String, String> parameters) {
        if (trade.request().notifyUrl().isEmpty()) {
            return Optional.empty();
        }
        var notification = store.add(trade, parameters, clock.instant());
        queued.run();
        return Optional.of(notification);
    }

    /** Called when there is something to send. */
    void whenQueued(Runnable listener) {
        queued = listener;
    }

    /** Whether the next notification of this number shall arrive before the pay page answers. */
    boolean comesBeforeTheAnswer(String outTradeNo) {
        return misbehaviours
                .take(Misbehaviour.NOTIFICATION, outTradeNo, Set.of(Kind.BEFORE_ANSWER))
                .isPresent();
    }

    /** Starts to send what is due and isn't being sent yet. Answers at once. */
    List<CompletableFuture<Void>> startDue() {
        return store.due(clock.instant()).stream()
                .map(
                        notification ->
                                beingSent.computeIfAbsent(
                                        notification.id(),
                                        id ->
                                                CompletableFuture.runAsync(
                                                        () -> sendAndLetGo(id), senders)))
                .toList();
    }

    /** Sends what is due and waits for the answers. */
    public int sendDue() {
        var sends = startDue();
        sends.forEach(CompletableFuture::join);
        return sends.size();
    }

    /**
     * Sends a notification out of turn, genuine or spoilt; its own schedule goes on unless it is
     * received.
     */
    public Delivery sendNow(Notification notification, Optional<Misbehaviour> misbehaviour) {
        var deliveries = deliver(notification, misbehaviour);
        deliveries.forEach(store::add);
        if (deliveries.stream().anyMatch(Delivery::received)) {
            store.find(notification.id()).ifPresent(current -> store.update(received(current)));
        }
        return deliveries.get(0);
    }

    public Optional<Notification> find(long id) {
        return store.find(id);
    }

    public List<Notification> newest(int limit) {
        return store.newest(limit);
    }

    public List<Notification> of(String outTradeNo) {
        return store.of(outTradeNo);
    }

    public List<Delivery> deliveries(Notification notification) {
        return store.deliveries(notification.id());
    }

    NotificationText text() {
        return text;
    }

    void clear() {
        store.clear();
    }

    @Override
    public void close() {
        // Never by interruption: that would close the database's file under it.
        senders.shutdown();
    }

    private void sendAndLetGo(long id) {
        try {
            // Whoever read that it is due may have read it before somebody else sent it.
            store.find(id).filter(this::isDue).ifPresent(this::send);
        } finally {
            beingSent.remove(id);
        }
    }

    private boolean isDue(Notification notification) {
        return notification.state() == State.DUE
                && notification.nextAt().filter(at -> !at.isAfter(clock.instant())).isPresent();
    }

    private void send(Notification notification) {
        var misbehaviour =
                misbehaviours.take(Misbehaviour.NOTIFICATION, notification.outTradeNo(), WHEN_SENT);
        if (misbehaviour.filter(m -> m.kind() == Kind.DELAY).isPresent()) {
            store.update(delayed(notification, misbehaviour.get()));
            return;
        }
        var deliveries = deliver(notification, misbehaviour);
        deliveries.forEach(store::add);
        boolean received = deliveries.stream().anyMatch(Delivery::received);
        // Somebody may have sent it out of turn meanwhile.
        store.find(notification.id())
                .filter(current -> current.state() == State.DUE)
                .ifPresent(current -> store.update(received ? received(current) : again(current)));
    }

    private List<Delivery> deliver(Notification notification, Optional<Misbehaviour> misbehaviour) {
        var kind = misbehaviour.map(Misbehaviour::kind);
        if (kind.equals(Optional.of(Kind.LOSE))) {
            return List.of(
                    new Delivery(
                            notification.id(),
                            clock.instant(),
                            "LOSE",
                            0,
                            "lost on the way",
                            false));
        }
        var body = text.body(notification.parameters(), notification.appId(), misbehaviour);
        int copies =
                kind.equals(Optional.of(Kind.DUPLICATE))
                        ? misbehaviour.get().number("count", 2)
                        : 1;
        var posts = new ArrayList<CompletableFuture<Delivery>>();
        IntStream.range(0, copies)
                .forEach(
                        copy ->
                                posts.add(
                                        CompletableFuture.supplyAsync(
                                                () -> post(notification, body, misbehaviour),
                                                senders)));
        return posts.stream().map(CompletableFuture::join).toList();
    }

    private Delivery post(
            Notification notification, String body, Optional<Misbehaviour> misbehaviour) {
        var sentAt = clock.instant();
        var charset =
                misbehaviour
                        .filter(m -> m.kind() == Kind.GBK)
                        .map(m -> "GBK")
                        .orElse(notification.parameters().get("charset"));
        var answer = receiver.post(notification.notifyUrl(), body, charset);
        var what = misbehaviour.map(m -> m.kind() + " " + m.options()).orElse("genuine");
        return new Delivery(
                notification.id(),
                sentAt,
                what.length() > 200 ? what.substring(0, 200) : what,
                answer.status(),
                answer.text(),
                answer.success());
    }

    private Notification delayed(Notification n, Misbehaviour m) {
        return with(
                n,
                n.sends(),
                State.DUE,
                Optional.of(clock.instant().plusSeconds(m.number("seconds", 60))));
    }

    private Notification again(Notification n) {
        int sends = n.sends() + 1;
        return sends > GAPS.size()
                ? with(n, sends, State.GIVEN_UP, Optional.empty())
                : with(n, sends, State.DUE, Optional.of(clock.instant().plus(GAPS.get(sends - 1))));
    }

    private static Notification received(Notification n) {
        return with(n, n.sends() + 1, State.RECEIVED, Optional.empty());
    }

    private static Notification with(
            Notification n, int sends, State state, Optional<java.time.Instant> nextAt) {
        return new Notification(
                n.id(),
                n.appId(),
                n.outTradeNo(),
                n.notifyUrl(),
                n.parameters(),
                n.createdAt(),
                sends,
                state,
                nextAt);
    }
}
