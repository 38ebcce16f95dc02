package io.counterfoil.notifications.application;

import io.counterfoil.notifications.domain.DueMerchant;
import io.counterfoil.notifications.domain.WebhookEndpoint;
import io.counterfoil.notifications.domain.WebhookRepository;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Ticks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Starts workers for the merchants whose webhooks are due, and bounds them: a few for each endpoint
 * that answers, one for each that doesn't, and only half of all for those together. So an endpoint
 * that is dead or slow delays nobody else.
 */
@ApplicationScoped
public class WebhookSweeper {

    private static final System.Logger LOG = System.getLogger(WebhookSweeper.class.getName());
    private static final int MERCHANTS_AT_ONCE = 200;
    private static final int WORKERS_OF_ONE = 4;

    private final WebhookRepository webhooks;
    private final SendWebhook send;
    private final RepeatedTransactions transactions;
    private final Workers workers;
    private final Clock clock;
    private final int mostWorkers;
    private final ConcurrentMap<MerchantId, Integer> running = new ConcurrentHashMap<>();

    WebhookSweeper() {
        this(null, null, null, null, null, 0);
    }

    @Inject
    WebhookSweeper(
            WebhookRepository webhooks,
            SendWebhook send,
            RepeatedTransactions transactions,
            Workers workers,
            Clock clock,
            @ConfigProperty(name = "counterfoil.webhooks.workers", defaultValue = "32")
                    int mostWorkers) {
        this.webhooks = webhooks;
        this.send = send;
        this.transactions = transactions;
        this.workers = workers;
        this.clock = clock;
        this.mostWorkers = mostWorkers;
    }

    /** A merchant with webhooks to send, and whether its endpoint failed the last time. */
    private record Waiting(DueMerchant due, boolean failing) {}

    /** Starts what may start now; doesn't wait for it. */
    public void sweep() {
        List<Waiting> all = waiting();
        all.stream()
                .filter(one -> !one.failing())
                .forEach(one -> start(one, WORKERS_OF_ONE, mostWorkers));
        all.stream().filter(Waiting::failing).forEach(one -> start(one, 1, mostWorkers / 2));
    }

    private List<Waiting> waiting() {
        return transactions.call(
                () ->
                        webhooks.dueMerchants(clock.instant(), MERCHANTS_AT_ONCE).stream()
                                .map(due -> new Waiting(due, isFailing(due.merchant())))
                                .toList());
    }

    private boolean isFailing(MerchantId merchant) {
        return webhooks.endpoint(merchant).map(WebhookEndpoint::isFailing).orElse(false);
    }

    private void start(Waiting one, int mostOfOne, int mostOfAll) {
        MerchantId merchant = one.due().merchant();
        long wanted = Math.min(mostOfOne, one.due().due());
        for (long i = runningFor(merchant); i < wanted && runningNow() < mostOfAll; i++) {
            running.merge(merchant, 1, Integer::sum);
            try {
                workers.start(() -> work(merchant));
            } catch (RuntimeException noThread) {
                stopped(merchant);
                throw noThread;
            }
        }
    }

    /** Sends until nothing is due or the endpoint doesn't take one. */
    private void work(MerchantId merchant) {
        try {
            boolean more = true;
            while (more) {
                more = send.next(merchant) && !Ticks.areStopped();
            }
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "Sending webhooks of " + merchant + " broke off.", failure);
        } finally {
            stopped(merchant);
        }
    }

    private void stopped(MerchantId merchant) {
        running.computeIfPresent(merchant, (key, count) -> count == 1 ? null : count - 1);
    }

    private int runningFor(MerchantId merchant) {
        return running.getOrDefault(merchant, 0);
    }

    private int runningNow() {
        return running.values().stream().mapToInt(Integer::intValue).sum();
    }
}
