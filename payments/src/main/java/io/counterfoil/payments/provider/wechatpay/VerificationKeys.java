package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.Credential;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.provider.wire.HttpReply;
import io.counterfoil.payments.provider.wire.HttpTransport;
import io.counterfoil.payments.provider.wire.NeverSentException;
import io.counterfoil.payments.provider.wire.NoAnswerException;
import io.counterfoil.payments.provider.wire.TimeLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The keys that verify what WeChat Pay signs: those that are configured, and platform certificates
 * that this node fetched (sections 1 and 2.2).
 *
 * <p>A list of certificates replaces the one before it: what WeChat Pay no longer lists no longer
 * verifies. It is trusted when a configured key or one of the list before has signed it. Where
 * nothing is configured, the list may also vouch for itself: its certificates are encrypted with
 * the APIv3 key, and one of them must have signed the answer just now, which is all that the
 * protocol offers. A list that can't be had or trusted leaves everything as it was.
 */
@ApplicationScoped
class VerificationKeys {

    private static final Logger LOG = System.getLogger(VerificationKeys.class.getName());
    private static final String PATH = "/v3/certificates";
    private static final int OK = 200;

    /** "At least every 12 hours", with an hour for a node that is asked for nothing. */
    private static final Duration FRESH = Duration.ofHours(11);

    /** A serial that nobody knows costs at most one call in this time, whoever sends how many. */
    private static final Duration BETWEEN_SEARCHES = Duration.ofMinutes(1);

    private static final Duration BETWEEN_REFRESHES = Duration.ofMinutes(1);

    /** Where nothing works without a list, it is tried again sooner. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    enum Verdict {
        VALID,
        INVALID,
        /** It may be genuine: the list that its key would be on could not be had. */
        NO_KEY
    }

    private final HttpTransport transport;
    private final Transactions transactions;
    private final Clock clock;
    private final Map<String, Ring> rings = new ConcurrentHashMap<>();

    @Inject
    VerificationKeys(HttpTransport transport, Transactions transactions, Clock clock) {
        this.transport = transport;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** For the container's proxy. */
    VerificationKeys() {
        this(null, null, null);
    }

    /**
     * Whether WeChat Pay signed a body, near the moment at which it is judged.
     *
     * @param header gives a header by its name in lower case
     */
    Verdict verify(
            WechatPayAccount account,
            Function<String, Optional<String>> header,
            byte[] body,
            Instant at) {
        Optional<Seal> seal = Seal.of(header).filter(claimed -> claimed.isFresh(at));
        if (seal.isEmpty()) {
            return Verdict.INVALID;
        }
        String serial = seal.get().serial();
        Ring ring = ring(account);
        Optional<VerificationKey> key = ring.current().find(serial, at);
        boolean worthFetching =
                key.isEmpty()
                        && account.fetchesCertificates()
                        && VerificationKey.isCertificateSerial(serial);
        if (worthFetching) {
            ring.fetchFor(serial, at);
            key = ring.current().find(serial, at);
        }
        if (key.isEmpty()) {
            return worthFetching && !ring.isUpToDate() ? Verdict.NO_KEY : Verdict.INVALID;
        }
        return seal.get().isOn(body, key.get().key()) ? Verdict.VALID : Verdict.INVALID;
    }

    /**
     * The key that an answer is to be signed with; fetches the list where it is too old.
     *
     * @throws NeverSentException when there is none: no answer could be believed
     */
    String forAnswers(WechatPayAccount account) {
        Ring ring = ring(account);
        ring.fetchWhereDue();
        return ring.current()
                .preferred(clock.instant())
                .orElseThrow(() -> new NeverSentException("no platform certificate could be had"));
    }

    /** Certificates as far as this node knows them, the first to end first. */
    List<Credential> credentials(WechatPayAccount account) {
        return ring(account).current().keys().stream()
                .filter(key -> key.end().isPresent())
                .map(key -> new Credential("platform certificate " + key.serial(), key.end().get()))
                .distinct()
                .sorted(Comparator.comparing(Credential::expiresAt))
                .toList();
    }

    private Ring ring(WechatPayAccount account) {
        return rings.compute(
                account.name(),
                (name, known) ->
                        known != null && known.account.equals(account) ? known : new Ring(account));
    }

    /** The keys of one account, on this node. */
    private final class Ring {

        private final WechatPayAccount account;
        private final KeyRing configured;
        private final Lock fetching = new ReentrantLock();
        private volatile KeyRing fetched = KeyRing.EMPTY;
        private volatile Instant fetchedAt = Instant.MIN;
        private volatile Instant triedAt = Instant.MIN;
        private volatile Instant searchedAt = Instant.MIN;

        Ring(WechatPayAccount account) {
            this.account = account;
            this.configured = new KeyRing(account.configuredKeys());
        }

        KeyRing current() {
            return configured.and(fetched);
        }

        /** Whether the last try brought a list. */
        boolean isUpToDate() {
            return !fetchedAt.equals(Instant.MIN) && fetchedAt.equals(triedAt);
        }

        /** Who finds somebody else at it goes on with what there is, if there is anything. */
        void fetchWhereDue() {
            if (!account.fetchesCertificates() || isWithin(fetchedAt, FRESH)) {
                return;
            }
            if (fetchedAt.equals(Instant.MIN) && hasPublicKey()) {
                return; // the first certificate that signs something will ask for the list
            }
            boolean canGoOn = current().preferred(clock.instant()).isPresent();
            if (!canGoOn) {
                fetching.lock();
            } else if (!fetching.tryLock()) {
                return;
            }
            try {
                Duration pause = canGoOn ? BETWEEN_REFRESHES : AFTER_FAILURE;
                if (!isWithin(fetchedAt, FRESH) && !isWithin(triedAt, pause)) {
                    fetch();
                }
            } finally {
                fetching.unlock();
            }
        }

        /** For a serial that is on no list yet. Who waited finds the list that another brought. */
        void fetchFor(String serial, Instant at) {
            fetching.lock();
            try {
                Duration pause = isUpToDate() ? BETWEEN_SEARCHES : AFTER_FAILURE;
                if (current().find(serial, at).isEmpty() && !isWithin(searchedAt, pause)) {
                    searchedAt = clock.instant();
                    fetch();
                }
            } finally {
                fetching.unlock();
            }
        }

        private boolean hasPublicKey() {
            return configured.keys().stream().anyMatch(key -> key.end().isEmpty());
        }

        /** A clock that was set back makes nothing last for ever. */
        private boolean isWithin(Instant since, Duration span) {
            Instant now = clock.instant();
            return !since.equals(Instant.MIN)
                    && !now.isBefore(since)
                    && now.isBefore(since.plus(span));
        }

        private void fetch() {
            Instant now = clock.instant();
            triedAt = now;
            try {
                fetched = new KeyRing(list(now));
                fetchedAt = now;
            } catch (NoAnswerException | IllegalArgumentException e) {
                LOG.log(
                        Level.WARNING,
                        "{0}: the platform certificates could not be fetched: {1}",
                        account,
                        e.getMessage());
            }
        }

        private List<VerificationKey> list(Instant now) {
            if (transactions.active()) {
                throw new IllegalStateException("a provider is never called inside a transaction");
            }
            TimeLimits limits = account.limits().within(account.askTimeout());
            HttpReply reply =
                    transport.send(
                            new RequestSigner(account, clock)
                                    .get(account.address(PATH), current().preferred(now)),
                            limits,
                            HttpTransport.MESSAGE);
            if (reply.status() != OK) {
                throw new NoAnswerException("HTTP status " + reply.status());
            }
            List<VerificationKey> listed = CertificateList.read(reply.body(), account.apiV3Key());
            Instant answeredAt = clock.instant();
            boolean signed =
                    Seal.of(reply::header)
                            .filter(seal -> seal.isFresh(answeredAt))
                            .filter(seal -> isSigned(seal, reply.body(), listed, answeredAt))
                            .isPresent();
            if (!signed) {
                throw new NoAnswerException("the list is not signed as it must be");
            }
            return listed;
        }

        private boolean isSigned(Seal seal, byte[] body, List<VerificationKey> listed, Instant at) {
            KeyRing trusted =
                    configured.keys().isEmpty() ? fetched.and(new KeyRing(listed)) : current();
            return trusted.find(seal.serial(), at)
                    .filter(key -> seal.isOn(body, key.key()))
                    .isPresent();
        }
    }
}
