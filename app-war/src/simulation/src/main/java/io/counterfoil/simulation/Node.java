package io.counterfoil.simulation;

import io.counterfoil.notifications.application.MailPost;
import io.counterfoil.notifications.application.MailSweeper;
import io.counterfoil.notifications.application.NotificationSweeper;
import io.counterfoil.notifications.application.WebhookPost;
import io.counterfoil.notifications.application.WebhookSweeper;
import io.counterfoil.notifications.application.Workers;
import io.counterfoil.orders.application.CloseDueAttemptsSweeper;
import io.counterfoil.orders.application.ExpireOrdersSweeper;
import io.counterfoil.orders.application.IdempotentCalls;
import io.counterfoil.orders.application.RefundSurplusSweeper;
import io.counterfoil.payments.application.ActOrigin;
import io.counterfoil.payments.application.PaymentSweeper;
import io.counterfoil.payments.application.SimulatedUnit;
import io.counterfoil.payments.application.StaffActSweeper;
import io.counterfoil.payments.provider.PaymentProvider;
import io.counterfoil.reconciliation.application.MatchSweeper;
import io.counterfoil.reconciliation.application.StatementSweeper;
import io.counterfoil.refunds.application.RefundSweeper;
import io.counterfoil.refunds.application.SightingSweeper;
import io.counterfoil.simulation.database.Entities;
import io.counterfoil.simulation.database.Session;
import io.counterfoil.simulation.database.Tables;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * One node of the product: a container with the product's beans, a clock that may differ from
 * everybody's, and the timers.
 */
final class Node {

    /** What a timer calls. */
    record Job(String name, Runnable tick) {}

    private final Fleet fleet;
    private final String name;
    private final Wiring wiring;

    /** They keep nothing but the configuration, so that runs with the same one share them. */
    private final Map<String, Map<Class<?>, Object>> beansOf = new HashMap<>();

    private Map<Class<?>, Object> beans = Map.of();
    private List<Job> jobs = List.of();
    private List<Job> statementJobs = List.of();
    private Duration skew = Duration.ZERO;

    Node(Fleet fleet, String name) {
        this.fleet = fleet;
        this.name = name;
        Map<Class<?>, Supplier<?>> ports = new LinkedHashMap<>();
        Clock clock = new NodeClock();
        SimulatedUnit unit = new SimulatedUnit(new SimulatedTransactions(fleet, this));
        WebhookPost webhookPost = new SimulatedPost(fleet);
        MailPost mailPost = new SimulatedMail(fleet);
        Config config = config();
        ports.put(Clock.class, () -> clock);
        ports.put(SimulatedUnit.type(), () -> unit);
        ports.put(WebhookPost.class, () -> webhookPost);
        ports.put(MailPost.class, () -> mailPost);
        ports.put(Config.class, () -> config);
        ports.put(Workers.class, () -> (Workers) work -> fleet.world().beside(this, work));
        // What is given to the server's threads is done at once: one thread is all there is.
        ports.put(Executor.class, () -> (Executor) Runnable::run);
        ports.put(Tables.class, fleet::tables);
        ports.put(Plant.class, () -> (Plant) bug -> fleet.world().plant().has(bug));
        ports.put(ActOrigin.class, () -> FROM_NOWHERE);
        ports.put(MetricRegistry.class, Node::metrics);
        List<Supplier<?>> adapters = new ArrayList<>();
        for (ProviderKind kind : ProviderKind.values()) {
            PaymentProvider adapter = new SimulatedAdapter(fleet, this, kind);
            adapters.add(() -> adapter);
        }
        EntityManager entities = Entities.of(this::session, () -> fleet.world().database());
        this.wiring =
                Wiring.start(
                        "simulated-" + name + "-" + Integer.toHexString(fleet.hashCode()),
                        ports,
                        adapters,
                        PaymentProvider.class,
                        entities,
                        property -> fleet.world().configured(property));
    }

    private Session session() {
        return fleet.world().session();
    }

    String name() {
        return name;
    }

    /** Forgets what it knew of the run before. */
    void begin() {
        skew = Duration.ZERO;
        beans =
                beansOf.computeIfAbsent(
                        fleet.world().configuration(), different -> new HashMap<>());
        jobs =
                List.of(
                        job("query payments", PaymentSweeper.class, s -> s.queryDue(50)),
                        job("close payments", PaymentSweeper.class, s -> s.closeDue(50)),
                        job("seal staff acts", StaffActSweeper.class, s -> s.sealActs(100)),
                        job("send refunds", RefundSweeper.class, s -> s.sendDue(20)),
                        job("query refunds", RefundSweeper.class, s -> s.queryDue(20)),
                        job("seen refunds", SightingSweeper.class, s -> s.settleDue(20)),
                        job("expire orders", ExpireOrdersSweeper.class, s -> s.sweep()),
                        job("close due attempts", CloseDueAttemptsSweeper.class, s -> s.sweep()),
                        job("refund surplus", RefundSurplusSweeper.class, s -> s.sweep()),
                        job("forget calls", IdempotentCalls.class, s -> s.forgetOld()),
                        job("notifications", NotificationSweeper.class, s -> s.finish()),
                        job("prune notifications", NotificationSweeper.class, s -> s.prune()),
                        job("webhooks", WebhookSweeper.class, s -> s.sweep()),
                        job("mails", MailSweeper.class, s -> s.sweep()));
        statementJobs =
                List.of(
                        job("plan statements", StatementSweeper.class, s -> s.planDays()),
                        job("pull statements", StatementSweeper.class, s -> s.pullDue(20)),
                        job("match books", MatchSweeper.class, s -> s.match()));
    }

    private interface Tick<S> {
        void run(S sweeper);
    }

    private <S> Job job(String what, Class<S> sweeper, Tick<S> tick) {
        return new Job(what, () -> tick.run(bean(sweeper)));
    }

    List<Job> jobs() {
        return jobs;
    }

    /** Those of the statements. */
    List<Job> statementJobs() {
        return statementJobs;
    }

    /** A bean of the product. */
    <T> T bean(Class<T> type) {
        Object known = beans.get(type);
        if (known == null) {
            known = wiring.bean(type);
            beans.put(type, known);
        }
        return type.cast(known);
    }

    Instant now() {
        return fleet.world().now().plus(skew);
    }

    void jump(Duration to) {
        skew = to;
    }

    void close() {
        wiring.close();
    }

    @Override
    public String toString() {
        return name;
    }

    private static final ActOrigin FROM_NOWHERE =
            new ActOrigin() {
                @Override
                public Optional<String> address() {
                    return Optional.empty();
                }

                @Override
                public Optional<String> requestId() {
                    return Optional.empty();
                }
            };

    /** Counts nothing: whatever it is asked for does nothing. */
    private static MetricRegistry metrics() {
        return (MetricRegistry) nothing(MetricRegistry.class);
    }

    private static Object nothing(Class<?> type) {
        return Proxy.newProxyInstance(
                Node.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        method.getReturnType().isInterface()
                                ? nothing(method.getReturnType())
                                : null);
    }

    private Config config() {
        return (Config)
                Proxy.newProxyInstance(
                        Node.class.getClassLoader(),
                        new Class<?>[] {Config.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("getOptionalValue")) {
                                return Accounts.configured((String) arguments[0]);
                            }
                            throw new UnsupportedOperationException(method.toString());
                        });
    }

    private final class NodeClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("everything is UTC");
        }

        @Override
        public Instant instant() {
            return now();
        }
    }
}
