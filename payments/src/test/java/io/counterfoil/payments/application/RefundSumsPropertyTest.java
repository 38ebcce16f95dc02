package io.counterfoil.payments.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundableView;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/**
 * F24: any sequence of refunds, held against a list of each: sums are exact to the last cent, and
 * no reserve ever takes more than is left.
 */
class RefundSumsPropertyTest {

    private static final long PAID = World.PRICE.minor();

    /**
     * @param which which of the refunds that are there
     */
    record Act(Kind kind, long minor, int which) {}

    enum Kind {
        RESERVE,
        RESERVE_DOLLARS,
        RELEASE,
        COMPLETE,
        OUTSIDE,
        TAKE_BACK,
        TAKE_BACK_OUTSIDE
    }

    /** Each refund as a number of its own, and nothing added up. */
    private static final class Ledger {

        final List<Long> reserved = new ArrayList<>();
        final List<Long> refunded = new ArrayList<>();
        final List<Long> outside = new ArrayList<>();

        long left() {
            return PAID - sum(reserved) - sum(refunded) - sum(outside);
        }
    }

    @Property(tries = 2_000)
    @Tag("F24")
    void f24SumsAreExactAndTheCapHolds(@ForAll("acts") List<Act> acts) {
        World world = new World();
        PaymentNo no = world.aPaidPayment().paymentNo();
        Ledger ledger = new Ledger();
        for (Act act : acts) {
            world.transactions.run(() -> perform(act, world, no, ledger));
            assertAgree(world.refunds.refundable(no), ledger);
        }
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        Arbitrary<Long> amounts =
                Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(6, Arbitraries.longs().between(1, 3000)),
                        net.jqwik.api.Tuple.of(2, Arbitraries.of(1L, PAID - 1, PAID, PAID + 1)),
                        net.jqwik.api.Tuple.of(
                                1, Arbitraries.of(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE)));
        return Combinators.combine(
                        Arbitraries.of(Kind.class), amounts, Arbitraries.integers().between(0, 9))
                .as(Act::new)
                .list()
                .ofMaxSize(30);
    }

    private static void perform(Act act, World world, PaymentNo no, Ledger ledger) {
        switch (act.kind()) {
            case RESERVE -> {
                boolean fits = act.minor() > 0 && act.minor() <= ledger.left();
                assertThat(reserves(world, no, fen(act.minor()))).isEqualTo(fits);
                if (fits) {
                    ledger.reserved.add(act.minor());
                }
            }
            case RESERVE_DOLLARS ->
                    assertThat(reserves(world, no, Money.of(act.minor(), "USD"))).isFalse();
            case RELEASE -> {
                if (!ledger.reserved.isEmpty()) {
                    world.refunds.release(no, fen(taken(ledger.reserved, act.which())));
                }
            }
            case COMPLETE -> {
                if (!ledger.reserved.isEmpty()) {
                    long minor = taken(ledger.reserved, act.which());
                    world.refunds.complete(no, fen(minor));
                    ledger.refunded.add(minor);
                }
            }
            case OUTSIDE -> {
                if (act.minor() > 0 && act.minor() < Long.MAX_VALUE) {
                    world.refunds.recordOutside(no, fen(act.minor()));
                    ledger.outside.add(act.minor());
                }
            }
            case TAKE_BACK -> {
                if (!ledger.refunded.isEmpty()) {
                    world.refunds.takeBack(no, fen(taken(ledger.refunded, act.which())), false);
                }
            }
            case TAKE_BACK_OUTSIDE -> {
                if (!ledger.outside.isEmpty()) {
                    world.refunds.takeBack(no, fen(taken(ledger.outside, act.which())), true);
                }
            }
        }
    }

    private static boolean reserves(World world, PaymentNo no, Money amount) {
        try {
            world.refunds.reserve(no, amount);
            return true;
        } catch (DomainException refused) {
            return false;
        }
    }

    /** I3. */
    private static void assertAgree(RefundableView sums, Ledger ledger) {
        assertThat(sums.reserved()).isEqualTo(fen(sum(ledger.reserved)));
        assertThat(sums.refunded()).isEqualTo(fen(sum(ledger.refunded)));
        assertThat(sums.refundedOutside()).isEqualTo(fen(sum(ledger.outside)));
        assertThat(sums.reserved().minor() + sums.refunded().minor()).isLessThanOrEqualTo(PAID);
        assertThat(sums.available()).isEqualTo(fen(Math.max(0, ledger.left())));
    }

    private static long taken(List<Long> refunds, int which) {
        return refunds.remove(which % refunds.size());
    }

    private static long sum(List<Long> amounts) {
        return amounts.stream().mapToLong(Long::longValue).sum();
    }

    private static Money fen(long minor) {
        return Money.of(minor, "CNY");
    }
}
