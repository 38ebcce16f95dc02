package io.counterfoil.payments.provider;

import io.counterfoil.payments.Acknowledgement;
import io.counterfoil.payments.Credential;
import io.counterfoil.payments.MessageFields;
import io.counterfoil.payments.Observation;
import io.counterfoil.payments.PaymentMethod;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.ProviderMessage;
import io.counterfoil.payments.Taking;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One provider's protocol. A CDI bean; knows nothing of our tables. Each outcome is one of three:
 * succeeded, failed, unknown; trouble on the wire is unknown and never an exception.
 */
public interface PaymentProvider {

    /** The value of {@code counterfoil.account.<name>.provider}, in lower-case letters. */
    String name();

    /**
     * The account's own configuration items, in kebab case as in the provider's documents ({@code
     * app-id}); each is read from {@code counterfoil.account.<name>.<item>}.
     */
    Set<String> itemNames();

    /** The word by which user agents name the browser inside the provider's own app. */
    Optional<String> appBrowser();

    /**
     * The methods that an account offers; fails with {@link IllegalArgumentException} that names
     * the missing or broken item.
     */
    List<PaymentMethod> methods(ProviderAccount account);

    /**
     * Called when the attempt is inserted, without any network: checks amount and currency and
     * fixes what later calls must repeat exactly. Refuses with a {@code DomainException} of kind
     * INVALID.
     */
    RequestContext prepare(ProviderAccount account, NewAttempt attempt);

    /** The first opening: signs or calls. */
    StartAnswer start(ProviderAccount account, Attempt attempt);

    /**
     * Whether a stored action can't be used any more and is to be rebuilt by {@link #start} from
     * the same context.
     */
    boolean lapsed(ProviderAccount account, Attempt attempt, Instant actionBuiltAt, Instant now);

    /** Asks once or, for patience ASYNCHRONOUS, with the adapter's bounded retry. */
    Observation query(ProviderAccount account, Attempt attempt, Patience patience);

    /**
     * Asks the provider to close the attempt. The answer is complete: whether it closed, and what
     * was observed on the way (to be applied).
     */
    ProviderCloseAnswer close(ProviderAccount account, Attempt attempt);

    /** Reads and verifies an asynchronous notification: signature, account, app, merchant. */
    ReadMessage readNotification(ProviderAccount account, ProviderMessage message);

    /**
     * Reads the browser's way back; where the protocol doesn't sign it, the verdict is UNSIGNED.
     */
    ReadMessage readReturn(ProviderAccount account, PaymentNo paymentNo, ProviderMessage message);

    Acknowledgement acknowledgement(Taking taking);

    MessageFields messageFields();

    /** The account's certificates that end by themselves, as far as they are known now. */
    List<Credential> credentials(ProviderAccount account);

    /**
     * When to ask next on our own.
     *
     * @param queries how many queries of our own were made since the first opening
     * @param sinceFirstOpening how long ago the pay page was first opened
     */
    Duration nextQueryAfter(int queries, Duration sinceFirstOpening);

    /**
     * How long after expiry an answer "closed" or "absent" may still change: only after it is an
     * absent payment taken as closed.
     */
    Duration marginAfterExpiry();

    /** The refund calls, once the adapter has them. */
    Optional<RefundCalls> refunds();

    /** The statement calls, once the adapter has them. */
    Optional<StatementCalls> statements();

    /** How long a caller is ready to wait. */
    enum Patience {
        /** A notification waits for the answer: 3 s in all, no retry. */
        IMMEDIATE,
        /** A timer asks: connect and read time-outs, bounded retry. */
        ASYNCHRONOUS
    }
}
