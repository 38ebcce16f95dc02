package io.counterfoil.payments.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.counterfoil.payments.DomainException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class StatementsModuleTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    private final World world = new World();
    private final StatementsModule statements =
            new StatementsModule(world.accounts, world.transactions);

    @Test
    void anUnknownAccountIsNotFound() {
        assertNotFound(() -> statements.available("nobody"));
        assertNotFound(() -> statements.dayOf("nobody", world.clock.instant()));
        assertNotFound(() -> statements.beginOf("nobody", DAY));
    }

    @Test
    void anAdapterWithoutStatementsHasNone() {
        assertThat(statements.available("main")).isFalse();
        assertNotFound(() -> statements.publishedAt("main", DAY));
    }

    @Test
    void nothingIsFetchedInsideATransaction() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () ->
                                world.transactions.run(
                                        () -> {
                                            try {
                                                statements.fetch(
                                                        "main",
                                                        DAY,
                                                        OutputStream.nullOutputStream());
                                            } catch (IOException e) {
                                                throw new AssertionError(e);
                                            }
                                        }));
    }

    private static void assertNotFound(Runnable call) {
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(call::run)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("account_not_found"));
    }
}
