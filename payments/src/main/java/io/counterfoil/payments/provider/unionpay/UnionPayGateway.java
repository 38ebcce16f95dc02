package io.counterfoil.payments.provider.unionpay;

import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.provider.wire.Deadline;
import io.counterfoil.payments.provider.wire.HttpCall;
import io.counterfoil.payments.provider.wire.HttpReply;
import io.counterfoil.payments.provider.wire.HttpTransport;
import io.counterfoil.payments.provider.wire.NeverSentException;
import io.counterfoil.payments.provider.wire.NoAnswerException;
import io.counterfoil.payments.provider.wire.PostedFileTransport;
import io.counterfoil.payments.provider.wire.TimeLimits;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * Server calls to UnionPay: signed, sent once, and their answers verified. No answer at all is
 * {@link NoAnswerException}; an answer that cannot be believed says so itself.
 *
 * <p>Breaker and bulkhead keep a slow or dead UnionPay away from everything else. Only a question
 * is ever repeated here, and none runs while a transaction is open.
 */
@ApplicationScoped
@Bulkhead(32)
@CircuitBreaker(
        requestVolumeThreshold = 20,
        delay = 5_000,
        failOn = NoAnswerException.class,
        skipOn = NeverSentException.class)
class UnionPayGateway {

    private static final int OK = 200;
    private static final String FORM = "application/x-www-form-urlencoded; charset=UTF-8";

    private final HttpTransport transport;
    private final PostedFileTransport files;
    private final Transactions transactions;
    private final Clock clock;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private Executor executor;

    @Inject
    UnionPayGateway(
            HttpTransport transport,
            PostedFileTransport files,
            Transactions transactions,
            Clock clock) {
        this.transport = transport;
        this.files = files;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Without a container. */
    UnionPayGateway(
            HttpTransport transport,
            PostedFileTransport files,
            Transactions transactions,
            Clock clock,
            Executor executor) {
        this(transport, files, transactions, clock);
        this.executor = executor;
    }

    /** For the container's proxy. */
    UnionPayGateway() {
        this(null, null, null, null);
    }

    /**
     * A question, with patience: asked again a little later when no answer comes. Payara holds
     * maxDuration against delay without looking at their units: both are milliseconds.
     */
    @Retry(
            maxRetries = 2,
            delay = 300,
            jitter = 200,
            maxDuration = 10_000,
            retryOn = NoAnswerException.class,
            abortOn = NeverSentException.class)
    GatewayAnswer ask(UnionPayAccount account, Identity identity) {
        return asked(account, identity, account.limits());
    }

    /**
     * A question while somebody waits: one try and the account's {@code ask-timeout} in all. Socket
     * time-outs alone can't promise that, since they begin anew with every read.
     */
    GatewayAnswer askNow(UnionPayAccount account, Identity identity) {
        requireNoTransaction();
        TimeLimits limits = account.limits().within(account.askTimeout());
        return new Deadline(account.askTimeout())
                .await(() -> asked(account, identity, limits), executor);
    }

    /** A refund or a void: never repeated, here or anywhere (section 10). */
    GatewayAnswer change(UnionPayAccount account, Map<String, String> request) {
        return exchange(account, account.backTransaction(), request, account.limits());
    }

    /** Fetches a bill: the body of the answer as it comes, not yet believed. */
    void bill(UnionPayAccount account, Map<String, String> request, OutputStream to)
            throws IOException {
        requireNoTransaction();
        files.post(
                call(account, account.billHost(), request), account.limits(), account.bills(), to);
    }

    private GatewayAnswer asked(UnionPayAccount account, Identity identity, TimeLimits limits) {
        return exchange(
                account, account.queryTransaction(), Request.query(account, identity), limits);
    }

    private GatewayAnswer exchange(
            UnionPayAccount account, URI address, Map<String, String> request, TimeLimits limits) {
        requireNoTransaction();
        HttpReply reply =
                transport.send(call(account, address, request), limits, HttpTransport.MESSAGE);
        if (reply.status() != OK) {
            throw new NoAnswerException("HTTP status " + reply.status());
        }
        return new AnswerReader(account).read(reply.body(), clock.instant());
    }

    private static HttpCall call(
            UnionPayAccount account, URI address, Map<String, String> request) {
        return HttpCall.post(address, FORM, RequestSigner.body(account.signer().sign(request)));
    }

    private void requireNoTransaction() {
        if (transactions.active()) {
            throw new IllegalStateException("a provider is never called inside a transaction");
        }
    }
}
