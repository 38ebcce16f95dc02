package io.counterfoil.sandbox.provider;

import io.counterfoil.sandbox.misbehaviour.Kind;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.misbehaviour.Misbehaviours;
import io.counterfoil.sandbox.provider.Notification.State;
import io.counterfoil.sandbox.store.Database;
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
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sends notifications until the receiver acknowledges them as their provider wants it: at once,
 * then after the provider's gaps. A notification is a row before it is a request, so a restart
 * loses none; one that was being sent at that moment is sent once more.
 */
public final class Notifications implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Notifications.class.getName());

    private static final Duration LAST_SENDS = Duration.ofSeconds(2);
    private static final Set<Kind> WHEN_SENT =
            EnumSet.complementOf(EnumSet.copyOf(Set.of(Kind.BEFORE_ANSWER)));

    private final NotificationStore store;
    private final PlayedProviders providers;
    private final SpoiltDrafts drafts;
    private final Misbehaviours misbehaviours;
    private final Clock clock;
    private final Receiver receiver = new Receiver();
    private volatile Runnable queued = () -> {};
    private final Map<Long, CompletableFuture<Void>> beingSent = new ConcurrentHashMap<>();
    private final ExecutorService senders =
            Executors.newCachedThreadPool(
                    work -> {
                        var thread = new Thread(work, "sandbox-notifications");
                        thread.setDaemon(true);
                        return thread;
                    });

    Notifications(
            Database database,
            PlayedProviders providers,
            Misbehaviours misbehaviours,
            Clock clock) {
        this.store = new NotificationStore(database);
        this.providers = providers;
        this.drafts = new SpoiltDrafts(providers, clock);
        this.misbehaviours = misbehaviours;
        this.clock = clock;
    }

    /**
     * Puts a notification of the trade's present status in the queue; without an address, or where
     * the provider doesn't tell of it, there is none.
     */
    public Optional<Notification> queue(Trade trade) {
        return text(trade.account())
                .ofTrade(trade, clock.instant())
                .flatMap(content -> queue(trade, trade.request().notifyUrl(), content));
    }

    /** The same of a refund. */
    Optional<Notification> queue(Trade trade, Refund refund, long refunded) {
        return text(trade.account())
                .ofRefund(trade, refund, refunded, clock.instant())
                .flatMap(content -> queue(trade, refund.notifyUrl(), content));
    }

    private Optional<Notification> queue(
            Trade trade, String notifyUrl, NotificationContent content) {
        if (notifyUrl.isEmpty()) {
            return Optional.empty();
        }
        var notification = store.add(trade, notifyUrl, content, clock.instant());
        queued.run();
        return Optional.of(notification);
    }

    /** Called when there is something to send. */
    public void whenQueued(Runnable listener) {
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
        return known(store.due(clock.instant()))
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
        return known(store.newest(limit)).toList();
    }

    public List<Notification> of(String outTradeNo) {
        return known(store.of(outTradeNo)).toList();
    }

    public List<Delivery> deliveries(Notification notification) {
        return store.deliveries(notification.id());
    }

    /** The names of what can be altered in it singly: fields and headers that are signed. */
    public List<String> alterable(Notification notification) {
        return drafts.alterable(notification);
    }

    /** The field that tells it, empty where it has none. */
    public Optional<String> field(MessageRole role, Notification notification) {
        return drafts.field(role, notification);
    }

    void clear() {
        store.clear();
    }

    @Override
    public void close() {
        // Never by interruption: that would close the database's file under it.
        senders.shutdown();
        try {
            // What is still being sent is written down before the database is closed.
            if (!senders.awaitTermination(LAST_SENDS.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(System.Logger.Level.INFO, "A notification is still being sent.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
                misbehaviours.take(
                        Misbehaviour.NOTIFICATION,
                        notification.outTradeNo(),
                        WHEN_SENT,
                        m -> drafts.canSpoil(m, notification));
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
        var message = drafts.message(notification, misbehaviour);
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
                                                () -> post(notification, message, misbehaviour),
                                                senders)));
        return posts.stream().map(CompletableFuture::join).toList();
    }

    private Delivery post(
            Notification notification, Message message, Optional<Misbehaviour> misbehaviour) {
        var sentAt = clock.instant();
        var answer = receiver.post(message.address(notification.notifyUrl()), message);
        var what = misbehaviour.map(m -> m.kind() + " " + m.options()).orElse("genuine");
        return new Delivery(
                notification.id(),
                sentAt,
                what.length() > 200 ? what.substring(0, 200) : what,
                answer.status(),
                answer.begin(),
                answer.status() != 0
                        && text(notification.account()).isReceived(answer.status(), answer.text()));
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
        var gaps = text(n.account()).gaps();
        return sends > gaps.size()
                ? with(n, sends, State.GIVEN_UP, Optional.empty())
                : with(n, sends, State.DUE, Optional.of(clock.instant().plus(gaps.get(sends - 1))));
    }

    private Stream<Notification> known(List<Notification> notifications) {
        return notifications.stream().filter(n -> providers.knows(n.account()));
    }

    private NotificationText text(String account) {
        return providers.ofAccount(account).notificationText();
    }

    private static Notification received(Notification n) {
        return with(n, n.sends() + 1, State.RECEIVED, Optional.empty());
    }

    private static Notification with(
            Notification n, int sends, State state, Optional<java.time.Instant> nextAt) {
        return new Notification(
                n.id(),
                n.account(),
                n.outTradeNo(),
                n.notifyUrl(),
                n.content(),
                n.createdAt(),
                sends,
                state,
                nextAt);
    }
}
