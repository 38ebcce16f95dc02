package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.provider.wire.Deadline;
import io.counterfoil.payments.provider.wire.FileTransport;
import io.counterfoil.payments.provider.wire.HttpCall;
import io.counterfoil.payments.provider.wire.HttpReply;
import io.counterfoil.payments.provider.wire.HttpTransport;
import io.counterfoil.payments.provider.wire.NeverSentException;
import io.counterfoil.payments.provider.wire.NoAnswerException;
import io.counterfoil.payments.provider.wire.TimeLimits;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * Server calls to WeChat Pay: signed, sent once, and their answers verified. No answer at all, and
 * an answer that says that the server is in trouble, is {@link NoAnswerException}; an answer that
 * cannot be believed says so itself.
 *
 * <p>Breaker and bulkhead keep a slow or dead WeChat Pay away from everything else. Only a call
 * that changes nothing is ever repeated here, and none runs while a transaction is open.
 */
@ApplicationScoped
@Bulkhead(32)
@CircuitBreaker(
        requestVolumeThreshold = 20,
        delay = 5_000,
        failOn = NoAnswerException.class,
        skipOn = NeverSentException.class)
class WechatPayGateway {

    private final HttpTransport transport;
    private final FileTransport files;
    private final VerificationKeys keys;
    private final Transactions transactions;
    private final Clock clock;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private Executor executor;

    @Inject
    WechatPayGateway(
            HttpTransport transport,
            FileTransport files,
            VerificationKeys keys,
            Transactions transactions,
            Clock clock) {
        this.transport = transport;
        this.files = files;
        this.keys = keys;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Without a container. */
    WechatPayGateway(
            HttpTransport transport,
            FileTransport files,
            VerificationKeys keys,
            Transactions transactions,
            Clock clock,
            Executor executor) {
        this(transport, files, keys, transactions, clock);
        this.executor = executor;
    }

    /** For the container's proxy. */
    WechatPayGateway() {
        this(null, null, null, null, null);
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
    Answer read(WechatPayAccount account, String target) {
        return get(account, target, account.limits());
    }

    /**
     * A call that only reads, while somebody waits: one try and the account's {@code ask-timeout}
     * in all. Socket time-outs alone can't promise that, since they begin anew with every read.
     */
    Answer readNow(WechatPayAccount account, String target) {
        requireNoTransaction();
        TimeLimits limits = account.limits().within(account.askTimeout());
        return new Deadline(account.askTimeout())
                .await(() -> get(account, target, limits), executor);
    }

    /** A call that changes something: never repeated here. */
    Answer change(WechatPayAccount account, String target, String json) {
        requireNoTransaction();
        String answerKey = keys.forAnswers(account);
        return exchange(
                account,
                signer(account).post(account.address(target), json, Optional.of(answerKey)),
                account.limits());
    }

    /** A file, asked for with a signature like any call; its own has none. */
    void download(WechatPayAccount account, URI address, OutputStream to) throws IOException {
        requireNoTransaction();
        files.get(
                address,
                signer(account).fileHeaders(address, Optional.of(keys.forAnswers(account))),
                account.limits(),
                account.bills(),
                to);
    }

    private Answer get(WechatPayAccount account, String target, TimeLimits limits) {
        requireNoTransaction();
        String answerKey = keys.forAnswers(account);
        return exchange(
                account,
                signer(account).get(account.address(target), Optional.of(answerKey)),
                limits);
    }

    private Answer exchange(WechatPayAccount account, HttpCall call, TimeLimits limits) {
        HttpReply reply = transport.send(call, limits, HttpTransport.MESSAGE);
        if (Answer.isServerError(reply.status())) {
            throw new NoAnswerException(Trouble.of(reply));
        }
        return new AnswerReader(keys, account, clock.instant()).read(reply);
    }

    private RequestSigner signer(WechatPayAccount account) {
        return new RequestSigner(account, clock);
    }

    private void requireNoTransaction() {
        if (transactions.active()) {
            throw new IllegalStateException("a provider is never called inside a transaction");
        }
    }
}
