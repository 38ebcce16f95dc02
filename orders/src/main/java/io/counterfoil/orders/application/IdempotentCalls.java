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
 * Lets a merchant repeat a call without repeating its effect. The same key and body get the same
 * answer, byte for byte.
 *
 * <p>Work that asks a provider can't be a transaction: the key is taken, with the numbers that the
 * work will use, before the work begins; the answer is kept after it; whoever comes while the work
 * runs is told so; whoever comes after its lease takes it over with the same numbers. All other
 * work is one transaction with its key and its answer.
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
        return finish(call, claim(call), work);
    }

    /**
     * The same for work that may need nothing but rows: key, effect and answer are one transaction.
     * It is done in the usual steps where that can't be: when somebody outside must be asked first,
     * when it is refused (the answer is kept, what was begun is not), and when another takes the
     * same in this moment.
     *
     * @param inOneGo does all of the work or, without an answer, none
     */
    public Answer onceInOneGo(
            Call call,
            Function<Reserved, Optional<Answer>> inOneGo,
            Function<Reserved, Answer> inSteps) {
        Claim claim;
        try {
            claim = transactions.call(() -> claimAndWork(call, inOneGo));
        } catch (RuntimeException failure) {
            if (mayPass(failure)) {
                throw failure;
            }
            return once(call, inSteps);
        }
        return finish(call, claim, inSteps);
    }

    /** Such a refusal is no answer: the same request may succeed later. */
    public static boolean mayPass(RuntimeException failure) {
        return failure instanceof DomainException refusal
                && (refusal.kind() == DomainException.Kind.UPSTREAM
                        || refusal.kind() == DomainException.Kind.TOO_MANY);
    }

    /** Forgets answers that nobody will ask for any more; how many. */
    public int forgetOld() {
        Instant before = Now.of(clock).minus(KEPT);
        return transactions.call(() -> calls.deleteAnsweredBefore(before));
    }

    private Claim claim(Call call) {
        try {
            return transactions.call(() -> Claim.of(take(call)));
        } catch (AlreadyTakenException another) {
            // Somebody inserted the same key in this moment; now the row is there.
            return transactions.call(() -> Claim.of(take(call)));
        }
    }

    private Claim claimAndWork(Call call, Function<Reserved, Optional<Answer>> inOneGo) {
        IdempotentCall row = take(call);
        Claim claim = Claim.of(row);
        if (claim.answer() != null) {
            return claim;
        }
        inOneGo.apply(claim.reserved())
                .ifPresent(answer -> row.answer(claim.no(), answer, Now.of(clock)));
        return Claim.of(row);
    }

    private IdempotentCall take(Call call) {
        Instant now = Now.of(clock);
        Optional<IdempotentCall> before = calls.lock(call.key());
        return before.isPresent() ? take(call, before.get(), now) : reserve(call, now);
    }

    private static IdempotentCall take(Call call, IdempotentCall row, Instant now) {
        if (!row.asks(call.requestHash())) {
            throw DomainException.invalid(
                    "idempotency_key_reused",
                    "This Idempotency-Key was used for another request before.");
        }
        if (row.isRunning(now)) {
            throw inProgress(row.waitFor(now));
        }
        if (row.answer().isEmpty()) {
            row.takeOver(now.plus(LEASE));
        }
        return row;
    }

    private IdempotentCall reserve(Call call, Instant now) {
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
        return row;
    }

    private Answer finish(Call call, Claim claim, Function<Reserved, Answer> work) {
        if (claim.answer() != null) {
            return claim.answer();
        }
        Answer answer = doWork(call, claim, work);
        return transactions.call(() -> keep(call, claim, answer));
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

    private record Claim(int no, Reserved reserved, @Nullable Answer answer) {

        static Claim of(IdempotentCall row) {
            Reserved reserved =
                    new Reserved(row.callId(), row.orderNo(), row.refundNo().orElse(null));
            return new Claim(row.claimNo(), reserved, row.answer().orElse(null));
        }
    }
}
