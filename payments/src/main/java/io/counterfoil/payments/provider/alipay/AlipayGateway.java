package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.provider.wire.Deadline;
import io.counterfoil.payments.provider.wire.HttpReply;
import io.counterfoil.payments.provider.wire.HttpTransport;
import io.counterfoil.payments.provider.wire.NeverSentException;
import io.counterfoil.payments.provider.wire.NoAnswerException;
import io.counterfoil.payments.provider.wire.TimeLimits;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * Server calls to Alipay: signed, sent once, and their answers verified. No answer at all is {@link
 * NoAnswerException}; an answer that cannot be believed says so itself.
 *
 * <p>Breaker and bulkhead keep a slow or dead Alipay away from everything else. Only a call that
 * changes nothing is ever repeated here, and none runs while a transaction is open.
 */
@ApplicationScoped
@Bulkhead(32)
@CircuitBreaker(
        requestVolumeThreshold = 20,
        delay = 5_000,
        failOn = NoAnswerException.class,
        skipOn = NeverSentException.class)
class AlipayGateway {

    private static final int OK = 200;

    private final HttpTransport transport;
    private final Transactions transactions;
    private final Clock clock;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private Executor executor;

    @Inject
    AlipayGateway(HttpTransport transport, Transactions transactions, Clock clock) {
        this.transport = transport;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Without a container. */
    AlipayGateway(
            HttpTransport transport, Transactions transactions, Clock clock, Executor executor) {
        this(transport, transactions, clock);
        this.executor = executor;
    }

    /** For the container's proxy. */
    AlipayGateway() {
        this(null, null, null);
    }

    /**
     * A call that only reads, with patience: asked again a little later when no answer comes.
     * Payara holds maxDuration against delay without looking at their units: both are milliseconds.
     */
    @Retry(
            maxRetries = 2,
            delay = 300,
            jitter = 200,
            maxDuration = 10_000,
            retryOn = NoAnswerException.class,
            abortOn = NeverSentException.class)
    GatewayAnswer read(AlipayAccount account, String method, String bizContent) {
        return exchange(account, method, bizContent, account.limits());
    }

    /**
     * A call that only reads, while somebody waits: one try and the account's {@code ask-timeout}
     * in all. Socket time-outs alone can't promise that, since they begin anew with every read.
     */
    GatewayAnswer readNow(AlipayAccount account, String method, String bizContent) {
        requireNoTransaction();
        TimeLimits limits = account.limits().within(account.askTimeout());
        return new Deadline(account.askTimeout())
                .await(() -> exchange(account, method, bizContent, limits), executor);
    }

    /** A call that changes something: never repeated here. */
    GatewayAnswer change(AlipayAccount account, String method, String bizContent) {
        return exchange(account, method, bizContent, account.limits());
    }

    private GatewayAnswer exchange(
            AlipayAccount account, String method, String bizContent, TimeLimits limits) {
        requireNoTransaction();
        SignedRequest request =
                new RequestSigner(account.appId(), account.appKey(), clock)
                        .sign(method, bizContent);
        HttpReply reply =
                transport.send(request.call(account.gateway()), limits, HttpTransport.MESSAGE);
        if (reply.status() != OK) {
            throw new NoAnswerException("HTTP status " + reply.status());
        }
        return new AnswerReader(account.alipayKeys()).read(reply.body(), method);
    }

    private void requireNoTransaction() {
        if (transactions.active()) {
            throw new IllegalStateException("a provider is never called inside a transaction");
        }
    }
}
