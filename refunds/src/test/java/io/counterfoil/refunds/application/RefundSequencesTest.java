package io.counterfoil.refunds.application;

import static io.counterfoil.refunds.application.Provider.halts;
import static io.counterfoil.refunds.application.Provider.says;
import static io.counterfoil.refunds.application.RefundWorld.BERT;
import static io.counterfoil.refunds.application.RefundWorld.yuan;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.refunds.RefundOrigin;
import io.counterfoil.refunds.RefundReturned;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundSucceeded;
import io.counterfoil.refunds.RefundView;
import io.counterfoil.refunds.SeenRefund;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * F23, F24, F25, F26, F59, F60 together: whatever happens in whatever order, the sums on the
 * payment are the sums of its refunds at each step, and in the end the provider executed each
 * number once and our books say what it did.
 */
class RefundSequencesTest {

    private enum Act {
        APPLY,
        PROPOSE,
        APPROVE,
        REJECT,
        ANSWER_IS_LOST,
        REQUEST_IS_LOST,
        IS_HELD_BACK,
        REFUSE,
        BALANCE_TOO_LOW,
        WORKER_DIES,
        WORKER_DIES_AFTER_THE_EFFECT,
        PROCESS_HALTS,
        QUESTION_IS_LOST,
        REFUND_ELSEWHERE,
        COME_BACK,
        RETRY,
        GIVE_UP_DAYS_LATER,
        SWEEP,
        WAIT
    }

    private record Step(Act act, int number) {}

    @Property(tries = 400)
    void theBooksAreRightAtEachStepAndInTheEnd(@ForAll("steps") List<Step> steps) {
        run(new RefundWorld(), steps);
    }

    /** Nothing is sent twice after an unknown outcome, and in the end the statement tells all. */
    @Property(tries = 400)
    void theBooksAreRightWhereNothingIsRepeatedAndTheStatementIsTheWord(
            @ForAll("steps") List<Step> steps) {
        RefundWorld world = new RefundWorld();
        world.ledger.repeatable = false;
        world.ledger.elsewhereIsAskable = false;
        world.provider.allowsNoRepeat = true;
        run(world, steps);
    }

    private static void run(RefundWorld world, List<Step> steps) {
        PaymentNo payment = world.aPaidPayment();
        // F31: shorter than the time until a refusal is held against a question.
        world.provider.showsAfter = Duration.ofSeconds(15);
        for (Step step : steps) {
            try {
                take(world, payment, step);
            } catch (DomainException refused) {
                assertThat(refused.code()).isNotBlank();
            }
            world.checkInvariants();
        }
        world.provider.nextSends.clear();
        world.provider.nextQueries.clear();

        world.converge();
        if (!world.ledger.elsewhereIsAskable) {
            world.provider.done.forEach((number, amount) -> state(world, payment, number, amount));
            world.converge();
        }

        world.checkInvariants();
        List<RefundView> refunds = world.refunds.ofPayment(payment);
        for (RefundView refund : refunds) {
            boolean executed = world.provider.done.containsKey(refund.requestNo());
            if (refund.needsPerson() == null) {
                assertThat(refund.status())
                        .as("I8: %s", refund)
                        .isNotIn(RefundStatus.REQUESTED, RefundStatus.PROCESSING);
            }
            if (refund.status().isEnded()) {
                assertThat(refund.status() == RefundStatus.SUCCEEDED || refund.returned())
                        .as("I5, I6: %s", refund)
                        .isEqualTo(executed);
            }
        }
        assertThat(net(world))
                .as("the book")
                .isEqualTo(
                        world.ledger.sums(payment).refunded + world.ledger.sums(payment).outside);
        assertThat(world.provider.done.keySet())
                .allMatch(number -> world.refunds.findByRequestNo(payment, number).isPresent());
    }

    private static long net(RefundWorld world) {
        return world.facts(RefundSucceeded.class).stream()
                        .mapToLong(fact -> fact.amount().minor())
                        .sum()
                - world.facts(RefundReturned.class).stream()
                        .mapToLong(fact -> fact.amount().minor())
                        .sum();
    }

    private static void take(RefundWorld world, PaymentNo payment, Step step) {
        long minor = step.number() * 700L;
        switch (step.act()) {
            case APPLY -> world.aRequestedRefund(payment, minor);
            case PROPOSE -> world.aProposedRefund(payment, minor);
            case APPROVE -> world.refunds.approve(any(world, payment, step), BERT, "fine");
            case REJECT -> world.refunds.reject(any(world, payment, step), BERT, "no");
            case ANSWER_IS_LOST ->
                    world.provider.nextSends.add(world.provider::executeAndLoseAnswer);
            case REQUEST_IS_LOST ->
                    world.provider.nextSends.add(says(RefundAnswer.Outcome.UNKNOWN));
            case IS_HELD_BACK -> world.provider.nextSends.add(says(RefundAnswer.Outcome.NOT_SENT));
            case REFUSE ->
                    world.provider.nextSends.add(
                            order -> RefundAnswer.of(RefundAnswer.Outcome.FAILED, "refused"));
            case BALANCE_TOO_LOW ->
                    world.provider.nextSends.add(says(RefundAnswer.Outcome.NEEDS_A_PERSON));
            case WORKER_DIES -> world.provider.nextSends.add(halts());
            case WORKER_DIES_AFTER_THE_EFFECT ->
                    world.provider.nextSends.add(
                            order -> {
                                world.provider.execute(order);
                                throw new IllegalStateException("halted");
                            });
            case PROCESS_HALTS -> halt(world, step.number() % 6);
            case QUESTION_IS_LOST ->
                    world.provider.nextQueries.add(says(RefundAnswer.Outcome.UNKNOWN));
            case REFUND_ELSEWHERE -> elsewhere(world, payment, minor);
            case COME_BACK -> world.refunds.returned(any(world, payment, step), BERT, "back");
            case GIVE_UP_DAYS_LATER -> {
                RefundNo no = any(world, payment, step);
                world.clock.advance(Duration.ofDays(3));
                world.refunds.giveUp(no, BERT, "nowhere");
            }
            case RETRY -> world.refunds.retry(any(world, payment, step), BERT, "again");
            case SWEEP -> world.sweep();
            case WAIT -> world.sweepAfter(Duration.ofSeconds(5L * step.number()));
        }
    }

    /** So many steps of a sweep are committed, and the next one never happens. */
    private static void halt(RefundWorld world, int commits) {
        world.transactions.haltAfter(commits);
        try {
            world.sweep();
        } catch (IllegalStateException halted) {
            assertThat(halted).hasMessage("halted");
        } finally {
            world.transactions.haltAfter(-1);
        }
    }

    private static void elsewhere(RefundWorld world, PaymentNo payment, long minor) {
        String number = "C-" + world.provider.done.size();
        world.provider.done.put(number, yuan(minor));
        state(world, payment, number, yuan(minor));
    }

    private static void state(RefundWorld world, PaymentNo payment, String number, Money amount) {
        world.refunds.seen(
                new SeenRefund(
                        payment,
                        SeenRefund.Source.STATEMENT,
                        number,
                        amount,
                        null,
                        new SeenRefund.Stated(world.now(), null)));
    }

    private static RefundNo any(RefundWorld world, PaymentNo payment, Step step) {
        List<RefundView> ours =
                world.refunds.ofPayment(payment).stream()
                        .filter(refund -> refund.origin() != RefundOrigin.PROVIDER)
                        .toList();
        return ours.isEmpty()
                ? RefundNo.next(world.clock)
                : ours.get(step.number() % ours.size()).refundNo();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step> step =
                Combinators.combine(
                                Arbitraries.of(Act.values()), Arbitraries.integers().between(1, 12))
                        .as(Step::new);
        return step.list().ofMinSize(1).ofMaxSize(25);
    }
}
