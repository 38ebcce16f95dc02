package io.counterfoil.adminweb.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.adminweb.domain.AuditViolation;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.AuditRule;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.ProviderAccountView;
import io.counterfoil.payments.ProviderAccounts;
import io.counterfoil.payments.Violation;
import io.counterfoil.refunds.RefundFreeze;
import io.counterfoil.refunds.Refunds;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreezeAccountsTest {

    private final List<String> frozen = new ArrayList<>();
    private final FreezeAccounts freezeAccounts = new FreezeAccounts(refunds(), accounts());

    @Test
    void anAccountIsFrozenOnceWhateverIsWrongWithIt() {
        freezeAccounts.because(
                List.of(violation(true, "demo", "one"), violation(true, "demo", "one")));
        freezeAccounts.because(List.of(violation(true, "demo", "one")));
        assertThat(frozen).containsExactly("one");
    }

    @Test
    void whatConcernsNoSingleAccountFreezesAllOfItsMerchant() {
        freezeAccounts.because(List.of(violation(true, "demo", null)));
        assertThat(frozen).containsExactly("one", "two");
    }

    @Test
    void whatConcernsNobodyInParticularFreezesAll() {
        freezeAccounts.because(List.of(violation(true, null, null)));
        assertThat(frozen).containsExactly("one", "two", "three");
    }

    @Test
    void whatIsLateFreezesNothing() {
        freezeAccounts.because(List.of(violation(false, "demo", "one")));
        assertThat(frozen).isEmpty();
    }

    @Test
    void whatSomebodyTookNoteOfFreezesNothingUntilItIsAnotherMatter() {
        AuditViolation known = violation(true, "demo", "one");
        known.acknowledge(Actor.staff("anna"), Instant.EPOCH);
        known.seenAgain(seen(true, "demo", "one", "sums differ"), Instant.EPOCH);
        freezeAccounts.because(List.of(known));
        assertThat(frozen).isEmpty();

        known.seenAgain(seen(true, "demo", "one", "sums differ more"), Instant.EPOCH);
        freezeAccounts.because(List.of(known));
        assertThat(frozen).containsExactly("one");
    }

    private static AuditViolation violation(boolean freezes, String merchant, String account) {
        return new AuditViolation(
                "1", seen(freezes, merchant, account, "sums differ"), Instant.EPOCH);
    }

    private static Violation seen(boolean freezes, String merchant, String account, String found) {
        return new Violation(
                new AuditRule("between", "I9", "booked", "payment", freezes),
                "CFP1",
                merchant,
                account,
                found);
    }

    private Refunds refunds() {
        return (Refunds)
                Proxy.newProxyInstance(
                        Refunds.class.getClassLoader(),
                        new Class<?>[] {Refunds.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("frozen")) {
                                return frozen.stream().map(FreezeAccountsTest::freeze).toList();
                            }
                            frozen.add((String) arguments[0]);
                            return freeze((String) arguments[0]);
                        });
    }

    private static RefundFreeze freeze(String account) {
        return new RefundFreeze(
                account, RefundFreeze.AUDIT, "why", Instant.EPOCH, Actor.SYSTEM, null, null, null);
    }

    private static ProviderAccounts accounts() {
        List<ProviderAccountView> all =
                List.of(account("one", "demo"), account("two", "demo"), account("three", "other"));
        return (ProviderAccounts)
                Proxy.newProxyInstance(
                        ProviderAccounts.class.getClassLoader(),
                        new Class<?>[] {ProviderAccounts.class},
                        (proxy, method, arguments) -> all);
    }

    private static ProviderAccountView account(String name, String merchant) {
        return new ProviderAccountView(name, "fake", new MerchantId(merchant), null, List.of());
    }
}
