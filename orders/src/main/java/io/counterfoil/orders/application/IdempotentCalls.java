package io.counterfoil.orders.application;

import com.github.f4b6a3.ulid.UlidCreator;
import io.counterfoil.orders.domain.AlreadyTakenException;
import io.counterfoil.orders.domain.IdempotentCall;
import io.counterfoil.orders.domain.IdempotentCall.Answer;
import io.counterfoil.orders.domain.IdempotentCallRepository;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets a merchant repeat a call without repeating its effect. The key is taken, with the numbers
 * that the work will use, before the work begins; the answer is kept after it. The same key and
 * body get that answer; whoever comes while the work runs is told so; whoever comes after its lease
 * takes it over with the same numbers.
 */
@Dependent
public class IdempotentCalls {

    /** Longer than a call may take with a provider that is slow to close an attempt. */
    static final Duration LEASE = Duration.ofMinutes(1);

    private static final Duration KEPT = Duration.ofDays(30);

    private final IdempotentCallRepository calls;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public IdempotentCalls(IdempotentCallRepository calls, Transactions transactions, Clock clock) {
        this.calls = calls;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Refuses with {@code idempotency_key_reused} (422) or {@code idempotency_key_in_progress}
     * (409). When the work throws, nothing is kept and the next call takes it over at once.
     */
    public Answer once(Call call, Function<Reserved, Answer> work) {
        Claim claim = claim(call);
        if (claim.answer() != null) {
            return claim.answer();
        }
        Answer answer = doWork(call, claim, work);
        return transactions.call(() -> keep(call, claim, answer));
    }

    /** Forgets answers that nobody will ask for any more; how many. */
    public int forgetOld() {
        Instant before = Now.of(clock).minus(KEPT);
        return transactions.call(() -> calls.deleteAnsweredBefore(before));
    }

    private Claim claim(Call call) {
        try {
            return transactions.call(() -> claimOrReserve(call));
        } catch (AlreadyTakenException another) {
            // Somebody inserted the same key in this moment; now the row is there.
            return transactions.call(() -> claimOrReserve(call));
        }
    }

    private Claim claimOrReserve(Call call) {
        Instant now = Now.of(clock);
        Optional<IdempotentCall> before = calls.lock(call.key());
        return before.isPresent() ? claim(call, before.get(), now) : reserve(call, now);
    }

    private Claim claim(Call call, IdempotentCall row, Instant now) {
        if (!row.asks(call.requestHash())) {
            throw DomainException.invalid(
                    "idempotency_key_reused",
                    "This Idempotency-Key was used for another request before.");
        }
        if (row.answer().isPresent()) {
            return new Claim(row.claimNo(), null, row.answer().get());
        }
        if (row.isRunning(now)) {
            throw inProgress(row.waitFor(now));
        }
        row.takeOver(now.plus(LEASE));
        return Claim.of(row);
    }

    private Claim reserve(Call call, Instant now) {
        OrderNo orderNo = call.about() != null ? call.about() : OrderNo.next(clock);
        IdempotentCall row =
                new IdempotentCall(
                        call.key(),
                        UlidCreator.getUlid(now.toEpochMilli()).toString(),
                        call.name(),
                        call.requestHash(),
                        orderNo,
                        call.makesRefund() ? RefundNo.next(clock) : null,
                        now,
                        now.plus(LEASE));
        calls.add(row);
        return Claim.of(row);
    }

    private Answer doWork(Call call, Claim claim, Function<Reserved, Answer> work) {
        try {
            return work.apply(claim.reserved());
        } catch (RuntimeException trouble) {
            return giveUp(call, claim, trouble).orElseThrow(() -> trouble);
        }
    }

    /**
     * What the one who took over was answered meanwhile: a caller gets no other answer than that.
     */
    private Optional<Answer> giveUp(Call call, Claim claim, RuntimeException trouble) {
        try {
            return transactions.call(
                    () -> calls.lock(call.key()).flatMap(row -> giveUp(row, claim)));
        } catch (RuntimeException again) {
            trouble.addSuppressed(again);
            return Optional.empty();
        }
    }

    private Optional<Answer> giveUp(IdempotentCall row, Claim claim) {
        row.giveUp(claim.no(), Now.of(clock));
        return row.answer();
    }

    /** What was kept is what is answered: a slower worker gets the answer of the one after it. */
    private Answer keep(Call call, Claim claim, Answer answer) {
        IdempotentCall row = calls.lock(call.key()).orElseThrow(IdempotentCalls::inProgress);
        row.answer(claim.no(), answer, Now.of(clock));
        return row.answer().orElseThrow(IdempotentCalls::inProgress);
    }

    private static DomainException inProgress() {
        return inProgress(Duration.ZERO);
    }

    /** Mostly it is done in a moment; whoever was at it may be gone, and then it takes longer. */
    private static DomainException inProgress(Duration wait) {
        return new DomainException(
                "idempotency_key_in_progress",
                DomainException.Kind.CONFLICT,
                "A request with this Idempotency-Key is still running.",
                Map.of("retry_after", String.valueOf(Math.min(wait.toSeconds(), 4) + 1)));
    }

    /**
     * A call under a key.
     *
     * @param name method and path, for people
     * @param requestHash of method, path and body
     * @param about the order that exists already, or null when the call makes one
     * @param makesRefund whether a number for a refund is reserved
     */
    public record Call(
            MerchantId merchant,
            String idempotencyKey,
            String name,
            String requestHash,
            @Nullable OrderNo about,
            boolean makesRefund) {

        IdempotentCall.Key key() {
            return new IdempotentCall.Key(merchant, idempotencyKey);
        }
    }

    /**
     * What the work uses, each time it is tried.
     *
     * @param refundNo null unless the call makes a refund
     */
    public record Reserved(String callId, OrderNo orderNo, @Nullable RefundNo refundNo) {}

    private record Claim(int no, @Nullable Reserved reserved, @Nullable Answer answer) {

        static Claim of(IdempotentCall row) {
            Reserved reserved =
                    new Reserved(row.callId(), row.orderNo(), row.refundNo().orElse(null));
            return new Claim(row.claimNo(), reserved, null);
        }
    }
}
